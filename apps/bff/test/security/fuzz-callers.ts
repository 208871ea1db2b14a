import type { Role } from "@futae/contract/fields";
import { updatePolicy } from "@futae/storage/policies";
import { createProtectedUser, type ProtectedUser } from "../support/second-factor.ts";
import type { TestApp, TestUser } from "../support/test-app.ts";
import type { TestBrowser } from "../support/test-browser.ts";

const callers = {
  nobody: undefined,
  "a pending sign-in that requires a code": async (app: TestApp) => {
    // An administrator before may have forbidden it.
    await updatePolicy(app.deps.storage.db, { twoFactor: "allowed" }, app.clock.now());
    return createProtectedUser(app);
  },
  "a pending sign-in that requires a new password": (app: TestApp) =>
    app.createUser({ passwordIsTemporary: true }),
  "a user": (app: TestApp) => createMember(app, "user"),
  "an administrator": (app: TestApp) => createMember(app, "administrator"),
} satisfies Record<string, ((app: TestApp) => Promise<TestUser | ProtectedUser>) | undefined>;

type Caller = keyof typeof callers;
export const callerNames = Object.keys(callers) as Caller[];

const createMember = (app: TestApp, role: Role) => app.createUser({ role });

/** Somebody at each level of access, signed in anew for each request's sake; whoever was changed is replaced. */
export class FuzzCallers {
  readonly #app: TestApp;
  readonly #users = new Map<Caller, TestUser>();
  readonly #browsers = new Map<Caller, TestBrowser>();

  constructor(app: TestApp) {
    this.#app = app;
  }

  async arrive(caller: Caller): Promise<TestBrowser> {
    const create = callers[caller];
    if (create === undefined) return this.#app.browser();
    const user = this.#users.get(caller) ?? (await create(this.#app));
    this.#users.set(caller, user);
    const browser = this.#browsers.get(caller) ?? this.#app.browser();
    this.#browsers.set(caller, browser);
    const answer = await browser.post("/api/session", { loginName: user.loginName, password: user.password });
    if (answer.status === 200) return browser;
    this.#users.delete(caller);
    this.#browsers.delete(caller);
    return this.arrive(caller);
  }
}
