import type { User, UserDetail, UserList } from "@futae/contract/admin-users";
import type { Problem, ProblemCode, ProblemDetails } from "@futae/contract/problem";
import { QueryClientProvider } from "@tanstack/react-query";
import { cleanup, render } from "@testing-library/react";
import { createMemoryRouter, RouterProvider } from "react-router";
import { afterEach, beforeEach, expect, vi } from "vitest";
import { UserPage } from "../../src/features/admin-users/user-page.tsx";
import { UsersPage } from "../../src/features/admin-users/users-page.tsx";
import { i18n } from "../../src/lib/i18n.ts";
import { openMessages, startLanguage } from "../../src/lib/language.ts";
import { paths } from "../../src/lib/paths.ts";
import { createQueryClient } from "../../src/lib/query-client.ts";

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

interface Sent {
  method: string;
  path: string;
  body: unknown;
}

/** The users' part of the API over an array; `refuse` answers the next writes with a problem instead. */
export class FakeServer {
  readonly sent: Sent[] = [];
  readonly users: UserDetail[];
  private refusal: Problem | undefined;

  constructor(users: UserDetail[]) {
    this.users = users;
    vi.stubGlobal("fetch", (input: RequestInfo | URL, init?: RequestInit) =>
      this.answer(new Request(new URL(String(input), window.location.origin), init)),
    );
  }

  refuse(status: number, code: ProblemCode, details: ProblemDetails = {}) {
    this.refusal = { type: "about:blank", title: code, status, code, requestId: "r-1", ...details };
  }

  private async answer(request: Request): Promise<Response> {
    const { pathname, searchParams } = new URL(request.url);
    const text = await request.text();
    const body: unknown = text ? JSON.parse(text) : undefined;
    if (request.method !== "GET") {
      this.sent.push({ method: request.method, path: pathname, body });
      if (this.refusal)
        return Response.json(this.refusal, { status: this.refusal.status, headers: problemType });
    }
    if (pathname === "/api/account") return Response.json({ id: "me" });
    if (pathname === "/api/admin/users") {
      return request.method === "GET" ? Response.json(this.page(searchParams)) : this.add(body);
    }
    const [id = "", action] = pathname.replace("/api/admin/users/", "").split("/");
    const user = this.users.find((candidate) => candidate.id === id);
    if (!user) return notFound();
    const ended = { sessionCount: 0 };
    const changed = (changes: Partial<UserDetail>) => ({ user: Object.assign(user, changes) });
    if (action === "password")
      return Response.json({ ...changed({ ...ended, passwordIsTemporary: true }), temporaryPassword });
    if (action === "two-factor")
      return Response.json(changed({ ...ended, twoFactor: "off", twoFactorSince: null }));
    if (action === "sessions") return Response.json(changed(ended));
    if (action === "lock") return Response.json(changed({ locks: aUser({ id }).locks }));
    return Response.json(Object.assign(user, body));
  }

  private page(query: URLSearchParams): UserList {
    const matching: User[] = this.users.filter(
      ({ displayName, loginName, twoFactor, status }) =>
        `${displayName} ${loginName}`.includes(query.get("search") ?? "") &&
        twoFactor === (query.get("twoFactor") ?? twoFactor) &&
        status === (query.get("status") ?? status),
    );
    const start = Number(query.get("cursor") ?? 0);
    const end = start + pageSize;
    return {
      users: matching.slice(start, end),
      nextCursor: end < matching.length ? String(end) : null,
      total: matching.length,
    };
  }

  private add(body: unknown): Response {
    const user = Object.assign(aUser({ id: "added" }), body);
    this.users.push(user);
    return Response.json({ user, temporaryPassword }, { status: 201 });
  }
}

const problemType = { "Content-Type": "application/problem+json" };

function notFound(): Response {
  const problem: Problem = {
    type: "about:blank",
    title: "",
    status: 404,
    code: "user.not_found",
    requestId: "r-1",
  };
  return Response.json(problem, { status: 404, headers: problemType });
}

/** Opens one of the two pages as the app does. */
export function openPage(address: string) {
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

/** React says this of `<search>`, which jsdom does not know yet. */
const unknownTag =
  "The tag <%s> is unrecognized in this browser. If you meant to render a React component, start its name with an uppercase letter.";

/** Japanese, an empty page before each test, and no `console.error` in any. */
export function prepareEachTest() {
  const errors = vi.fn<(text: unknown) => void>();
  beforeEach(async () => {
    vi.spyOn(console, "error").mockImplementation(errors);
    vi.stubGlobal("scrollTo", () => undefined);
    localStorage.setItem("futae-language", "ja");
    if (!i18n.isInitialized) await startLanguage();
    await openMessages("portal");
  });
  afterEach(() => {
    cleanup();
    expect(errors.mock.calls.filter(([text]) => text !== unknownTag)).toEqual([]);
    vi.clearAllMocks();
    vi.restoreAllMocks();
    vi.unstubAllGlobals();
  });
}
