import type { User, UserDetail, UserList } from "@futae/contract/admin-users";
import { QueryClientProvider } from "@tanstack/react-query";
import { render } from "@testing-library/react";
import { createMemoryRouter, RouterProvider } from "react-router";
import { vi } from "vitest";
import { UserPage } from "../../src/features/admin-users/user-page.tsx";
import { UsersPage } from "../../src/features/admin-users/users-page.tsx";
import { paths } from "../../src/lib/paths.ts";
import { createQueryClient } from "../../src/lib/query-client.ts";
import { anAccount } from "./an-account.ts";
import type { RequestTo } from "./api-routes.ts";
import { created, FakeApi, ok } from "./fake-api.ts";

export const temporaryPassword = "ABCD-EFGH-JKMN-PQRS";

const pageSize = 3;

export function aUser(changes: Partial<UserDetail> & { id: string }): UserDetail {
  return {
    loginName: changes.id,
    displayName: changes.id,
    email: "",
    role: "user",
    status: "active",
    twoFactor: "off",
    twoFactorSince: null,
    passwordIsTemporary: false,
    sessionCount: 0,
    locks: { password: null, code: null, recoveryCode: null, codesAreStopped: false },
    lastSignInAt: null,
    createdAt: "2026-04-01T00:00:00.000Z",
    ...changes,
  };
}

/** A server whose routes for users read and change this array; a page of its list is three users. */
export function usersApi(users: UserDetail[]): FakeApi {
  const change = (id: string, changes: Partial<UserDetail>): UserDetail => {
    const user = users.find((candidate) => candidate.id === id);
    if (!user) throw new Error(`No user ${id}`);
    return Object.assign(user, changes);
  };
  const signedOut = { sessionCount: 0 };
  return new FakeApi()
    .on("GET /api/account", ok(anAccount({ id: "me" })))
    .on("GET /api/admin/users", ({ query }) => ok(pageOf(users, query)))
    .on("POST /api/admin/users", ({ json }) => {
      const user = Object.assign(aUser({ id: "added" }), json);
      users.push(user);
      return created({ user, temporaryPassword });
    })
    .on("GET /api/admin/users/:id", ({ param }) => ok(change(param.id, {})))
    .on("PATCH /api/admin/users/:id", ({ param, json }) => ok(Object.assign(change(param.id, {}), json)))
    .on("POST /api/admin/users/:id/password", ({ param }) =>
      ok({ user: change(param.id, { ...signedOut, passwordIsTemporary: true }), temporaryPassword }),
    )
    .on("POST /api/admin/users/:id/two-factor/reset", ({ param }) =>
      ok({ user: change(param.id, { ...signedOut, twoFactor: "off", twoFactorSince: null }) }),
    )
    .on("DELETE /api/admin/users/:id/sessions", ({ param }) => ok({ user: change(param.id, signedOut) }))
    .on("DELETE /api/admin/users/:id/lock", ({ param }) =>
      ok({ user: change(param.id, { locks: aUser({ id: "" }).locks }) }),
    );
}

function pageOf(users: UserDetail[], query: RequestTo<"GET /api/admin/users">["query"]): UserList {
  const matching: User[] = users.filter(
    ({ displayName, loginName, twoFactor, status }) =>
      `${displayName} ${loginName}`.includes(query.search ?? "") &&
      twoFactor === (query.twoFactor ?? twoFactor) &&
      status === (query.status ?? status),
  );
  const start = Number(query.cursor ?? 0);
  const end = start + pageSize;
  return {
    users: matching.slice(start, end),
    nextCursor: end < matching.length ? String(end) : null,
    total: matching.length,
  };
}

/** Opens one of the two pages as the app does. */
export function openPage(address: string) {
  vi.stubGlobal("scrollTo", () => undefined);
  const router = createMemoryRouter(
    [
      { path: paths.adminUsers, Component: UsersPage },
      { path: "/admin/users/:id", Component: UserPage },
    ],
    { initialEntries: [address] },
  );
  render(
    <QueryClientProvider client={createQueryClient({ onSessionLost: () => undefined })}>
      <RouterProvider router={router} />
    </QueryClientProvider>,
  );
  return router;
}
