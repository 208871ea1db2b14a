import { type ProblemCode, problemCodes, problemStatuses } from "@futae/contract/problem";
import { userHeader } from "@futae/contract/user-header";
import { minutes } from "@futae/domain/duration";
import { ownChangeLimit } from "@futae/domain/own-change-limit";
import { updatePolicy } from "@futae/storage/policies";
import { afterAll, expect, test } from "vitest";
import { rawAnswer, sendRaw } from "../test/security/raw-request.ts";
import { expectProblem } from "../test/support/expect-problem.ts";
import { listen } from "../test/support/listen.ts";
import { readPolicyChange } from "../test/support/policy-change.ts";
import {
  addPhone,
  authenticatorIds,
  createProtectedUser,
  type ProtectedUser,
  signInWithCode,
} from "../test/support/second-factor.ts";
import { startTestApp } from "../test/support/test-app.ts";
import type { Answer } from "../test/support/test-browser.ts";
import { connectionLimits } from "./http/http-server.ts";
import { BusyError } from "./platform/concurrency-limiter.ts";
import { fixedKeys } from "./platform/key-source.ts";
import { newKey } from "./platform/keys.ts";
import { createSecretCipher } from "./platform/secret-cipher.ts";

const app = await startTestApp();
afterAll(() => app.close());

const { deps } = app;
const enrolment = "/api/account/two-factor/enrolment";
const wrong = "not the password";
const user = () => app.createUser();
const signedIn = async () => app.signIn(await user());
const administratorUser = await app.createUser({ loginName: "head.office", role: "administrator" });
const administratorPath = `/api/admin/users/${administratorUser.id}`;
const administrator = () => app.signIn(administratorUser);

const choosePassword = async (newPassword: string) => {
  const browser = await app.signIn(await app.createUser({ passwordIsTemporary: true }));
  return browser.post("/api/session/password", { newPassword });
};

async function lastOf(times: number, request: () => Promise<Answer>): Promise<Answer> {
  for (let count = 1; count < times; count += 1) await request();
  return request();
}

/** What cannot be said through the app: it never becomes a request. */
async function overSocket(text: string, limits = connectionLimits): Promise<Answer> {
  const server = await listen(app, limits);
  const answer = await sendRaw(server.port, text);
  server.close();
  return rawAnswer(answer);
}

async function enterCode(owner: ProtectedUser, code: string): Promise<Answer> {
  return (await app.signIn(owner)).post("/api/session/code", { code });
}

async function under(patch: Parameters<typeof updatePolicy>[1], request: () => Promise<Answer>) {
  await updatePolicy(deps.storage.db, patch, app.clock.now());
  const answer = await request();
  await updatePolicy(deps.storage.db, { twoFactor: "allowed", usersMayChangeLoginName: 1 }, app.clock.now());
  return answer;
}

/** How a client meets each problem; a code without a line here does not type-check. */
const ways: Record<ProblemCode, () => Promise<Answer>> = {
  "request.invalid": () => app.browser().post("/api/session", {}),
  "request.malformed": () => overSocket("GET / HTTP/1.1\r\n\r\n"),
  "request.timeout": () =>
    overSocket("GET /healthz HTTP/1.1\r\nHost: a\r\n", {
      ...connectionLimits,
      headersTimeoutMs: 50,
      checkEveryMs: 10,
    }),
  "request.headers_too_large": () => overSocket(`GET /healthz HTTP/1.1\r\nX: ${"x".repeat(20_000)}`),
  "request.forbidden_origin": () => app.browser().send("/api/session", { method: "DELETE" }),
  "request.wrong_host": () =>
    app.browser().request("GET", "/api/session", { headers: { Host: "portal.example" } }),
  "request.too_large": () => app.browser().post("/api/session", { loginName: "x".repeat(20_000) }),
  "request.unsupported_media_type": () =>
    app.browser().request("POST", "/api/session", { body: {}, headers: { "Content-Type": "text/plain" } }),
  "request.not_found": () => app.browser().get("/api/nothing"),
  "request.method_not_allowed": () => app.browser().put("/api/session", {}),
  "session.required": () => app.browser().get("/api/account"),
  "session.wrong_credentials": () =>
    app.browser().post("/api/session", { loginName: "nobody", password: wrong }),
  "session.password_locked": () =>
    lastOf(11, () => app.browser().post("/api/session", { loginName: "ghost", password: wrong })),
  "session.address_locked": () => {
    const browser = app.browser();
    let count = 0;
    return lastOf(21, () => {
      count += 1;
      return browser.post("/api/session", { loginName: `ghost-${count}`, password: wrong });
    });
  },
  "session.sign_in_expired": () => app.browser().post("/api/session/code", { code: "123456" }),
  "session.step_up_required": async () => {
    const browser = await signedIn();
    app.clock.advance(minutes(11));
    return browser.post(enrolment, {});
  },
  "session.other_user": async () =>
    (await signedIn()).request("DELETE", "/api/session", { headers: { [userHeader]: administratorUser.id } }),
  "session.not_found": async () =>
    (await signedIn()).delete("/api/account/sessions/01234567-89ab-4cde-8f01-23456789abcd"),
  "two_factor.wrong_code": async () => {
    const owner = await createProtectedUser(app);
    return enterCode(owner, owner.phone.wrongCode(app.clock.now()));
  },
  "two_factor.used_code": async () => {
    const owner = await createProtectedUser(app);
    await signInWithCode(app, owner);
    return enterCode(owner, owner.phone.code(app.clock.now(), -1));
  },
  "two_factor.locked": async () => {
    const owner = await createProtectedUser(app);
    return lastOf(11, () => enterCode(owner, owner.phone.wrongCode(app.clock.now())));
  },
  "two_factor.wrong_recovery_code": async () => {
    const browser = await app.signIn(await createProtectedUser(app));
    return browser.post("/api/session/recovery-code", { recoveryCode: "2222-2222-2222-2222" });
  },
  "two_factor.unavailable": async () => {
    const domain = { region: "JP", domainId: "y000001" } as const;
    const elsewhere = app.sibling({ config: { ...deps.config, domain } });
    return (await elsewhere.signIn(await user(), elsewhere.browser())).post(enrolment, {});
  },
  "two_factor.not_allowed": async () => {
    const browser = await signedIn();
    return under({ twoFactor: "not-allowed" }, () => browser.post(enrolment, {}));
  },
  "two_factor.required": async () => {
    const { browser } = await createProtectedUser(app);
    return under({ twoFactor: "required" }, () => browser.delete("/api/account/two-factor"));
  },
  "two_factor.already_on": async () => (await createProtectedUser(app)).browser.post(enrolment, {}),
  "two_factor.not_on": async () => (await signedIn()).delete("/api/account/two-factor"),
  "two_factor.no_enrolment": async () => (await signedIn()).get(enrolment),
  "two_factor.no_authenticator": async () =>
    (await signedIn()).delete("/api/account/two-factor/authenticators/01234567-89ab-4cde-8f01-23456789abcd"),
  "two_factor.last_authenticator": async () => {
    const { browser } = await createProtectedUser(app);
    const [last] = await authenticatorIds(browser);
    return browser.delete(`/api/account/two-factor/authenticators/${last}`);
  },
  "two_factor.too_many_authenticators": async () => {
    const { browser } = await createProtectedUser(app);
    for (let count = 2; count <= 5; count += 1) await addPhone(app, browser);
    return browser.post(enrolment, { additional: true });
  },
  "account.login_name_fixed": async () => {
    const browser = await signedIn();
    return under({ usersMayChangeLoginName: 0 }, () =>
      browser.put("/api/account/login-name", { loginName: "wanted" }),
    );
  },
  "account.too_many_changes": async () => {
    const browser = await signedIn();
    let count = 0;
    return lastOf(ownChangeLimit.limit + 1, () => {
      count += 1;
      return browser.patch("/api/account", { displayName: `Person the ${count}th` });
    });
  },
  "admin.forbidden": async () => (await signedIn()).get("/api/admin/users"),
  "admin.last_administrator": async () => (await administrator()).patch(administratorPath, { role: "user" }),
  "edit.conflict": async () => {
    const browser = await administrator();
    const policy = await readPolicyChange(browser);
    const change = { ...policy, version: policy.version + 1, usersMayChangeLoginName: false };
    return browser.put("/api/admin/policy", change);
  },
  "user.not_found": async () =>
    (await administrator()).get("/api/admin/users/01234567-89ab-4cde-8f01-23456789abcd"),
  "user.login_name_taken": async () =>
    (await signedIn()).put("/api/account/login-name", { loginName: "HEAD.OFFICE" }),
  "password.too_short": () => choosePassword("short"),
  "password.too_long": () => choosePassword("x".repeat(129)),
  "password.common": () => choosePassword("passwordpassword"),
  "password.contains_context": () => choosePassword("futae-futae-futae"),
  "password.unchanged": () => choosePassword(administratorUser.password),
  "password.ill_formed": () => choosePassword("a quiet river \0 at night"),
  "server.busy": async () => {
    const full = () => Promise.reject(new BusyError(2));
    const busy = app.sibling({ passwordHasher: { ...deps.passwordHasher, verify: full } });
    return busy.browser().post("/api/session", { loginName: "nobody", password: wrong });
  },
  "server.unavailable": async () => {
    const owner = await createProtectedUser(app);
    const keyless = app.sibling({ cipher: createSecretCipher(fixedKeys(newKey("another"))) });
    const browser = await keyless.signIn(owner, keyless.browser());
    return browser.post("/api/session/code", { code: owner.phone.code(app.clock.now()) });
  },
  "server.internal": async () => {
    const broken = () => Promise.reject(new Error(`a bug that knows ${wrong}`));
    const faulty = app.sibling({ passwordHasher: { ...deps.passwordHasher, verify: broken } });
    return faulty.browser().post("/api/session", { loginName: "nobody", password: wrong });
  },
};

test.each(problemCodes)("%s is met", async (code) => {
  const answer = await ways[code]();
  const {
    requestId: _,
    type: __,
    title: ___,
    status: ____,
    code: _____,
    ...details
  } = answer.body as Record<string, unknown>;
  expectProblem(answer, code, details);
  expect(answer.status).toBe(problemStatuses[code]);
});
