import type { QueryClient } from "@tanstack/react-query";
import { createBrowserRouter, Outlet, type RouteObject, redirect } from "react-router";
import { SignInPage } from "../features/sign-in/sign-in-page.tsx";
import { giveUpWaiting } from "../lib/give-up-waiting.ts";
import { openMessages } from "../lib/language.ts";
import { loadChunk } from "../lib/load-chunk.ts";
import { paths } from "../lib/paths.ts";
import type { AdminPage } from "./admin-layout.tsx";
import { ErrorPage } from "./error-page.tsx";
import { FirstLoad } from "./first-load.tsx";
import { createGuards } from "./guards.ts";
import { NotFoundPage } from "./not-found-page.tsx";
import { Root } from "./root.tsx";
import { SignInLayout } from "./sign-in-layout.tsx";

type Guards = ReturnType<typeof createGuards>;

const chunk =
  <Loaded,>(load: () => Promise<Loaded>) =>
  () =>
    loadChunk(load);

const pendingSignInRoutes = ({ step }: Guards): RouteObject => ({
  lazy: chunk(async () => {
    await openMessages("pending-sign-in");
    return { Component: Outlet };
  }),
  children: [
    {
      path: paths.code,
      loader: step("code-required"),
      lazy: chunk(async () => ({ Component: (await import("../features/sign-in/code-page.tsx")).CodePage })),
    },
    {
      path: paths.recoveryCode,
      loader: step("code-required"),
      lazy: chunk(async () => ({
        Component: (await import("../features/sign-in/recovery-code-page.tsx")).RecoveryCodePage,
      })),
    },
    {
      path: paths.newPassword,
      loader: step("password-change-required"),
      lazy: chunk(async () => ({
        Component: (await import("../features/sign-in/new-password-page.tsx")).NewPasswordPage,
      })),
    },
  ],
});

const signInRoutes = (guards: Guards): RouteObject => ({
  Component: SignInLayout,
  children: [
    {
      path: paths.signIn,
      loader: guards.step("signed-out", "reset-pass-required", "set-up-required"),
      Component: SignInPage,
    },
    pendingSignInRoutes(guards),
  ],
});

async function loadLayout() {
  const [{ Layout }] = await Promise.all([import("./layout.tsx"), openMessages("portal")]);
  return { Component: Layout };
}

const openRoutes = (guards: Guards): RouteObject => ({
  loader: guards.session,
  lazy: chunk(loadLayout),
  children: [
    {
      path: paths.help,
      loader: guards.session,
      lazy: chunk(async () => ({ Component: (await import("../features/help/help-page.tsx")).HelpPage })),
    },
  ],
});

const portalRoutes = (guards: Guards): RouteObject => ({
  loader: guards.signedIn,
  lazy: chunk(loadLayout),
  children: [
    {
      path: paths.home,
      lazy: chunk(async () => ({ Component: (await import("../features/home/home-page.tsx")).HomePage })),
    },
    {
      path: paths.account,
      lazy: chunk(async () => ({
        Component: (await import("../features/account/account-page.tsx")).AccountPage,
      })),
    },
    {
      path: paths.accountSignIn,
      lazy: chunk(async () => ({
        Component: (await import("./account-sign-in-page.tsx")).AccountSignInPage,
      })),
    },
    {
      path: paths.accountSessions,
      lazy: chunk(async () => ({
        Component: (await import("./account-sessions-page.tsx")).AccountSessionsPage,
      })),
    },
    {
      loader: guards.administrator,
      lazy: chunk(async () => ({ Component: (await import("./admin-layout.tsx")).AdminLayout })),
      children: [
        { path: "/admin", loader: () => redirect(paths.adminUsers) },
        {
          path: paths.adminUsers,
          handle: "users" satisfies AdminPage,
          lazy: chunk(async () => ({
            Component: (await import("../features/admin-users/users-page.tsx")).UsersPage,
          })),
        },
        {
          path: "/admin/users/:id",
          handle: "user" satisfies AdminPage,
          lazy: chunk(async () => ({
            Component: (await import("../features/admin-users/user-page.tsx")).UserPage,
          })),
        },
        {
          path: paths.adminPolicy,
          handle: "policy" satisfies AdminPage,
          lazy: chunk(async () => ({
            Component: (await import("../features/admin-policy/policy-page.tsx")).PolicyPage,
          })),
        },
      ],
    },
  ],
});

/** All addresses. Each page is a chunk of its own; loaders fetch only what a page cannot do without. */
export function createRouter(queryClient: QueryClient) {
  const guards = createGuards(queryClient);
  const router = createBrowserRouter([
    {
      Component: Root,
      HydrateFallback: FirstLoad,
      children: [
        {
          ErrorBoundary: ErrorPage,
          children: [
            signInRoutes(guards),
            portalRoutes(guards),
            openRoutes(guards),
            { path: "*", Component: NotFoundPage },
          ],
        },
      ],
    },
  ]);
  // A request that waits for a busy server must not be sent after its page was left.
  router.subscribe(giveUpWaiting);
  return router;
}
