import { storageKinds } from "@futae/storage/test/test-storage";
import { afterAll, describe, expect, test } from "vitest";
import { expectProblem } from "../support/expect-problem.ts";
import { scan } from "../support/second-factor.ts";
import {
  countSessions,
  createProtectedUser,
  createUser,
  enterCode,
  pendingSignIns,
  rightCode,
  signIn,
  turnOn,
} from "./attacked-user.ts";
import { countOutcomes } from "./count-outcomes.ts";
import { startTwoServers, timeout } from "./two-servers.ts";

describe.each(storageKinds)("one code, twice, on two servers sharing %s", { timeout }, async (kind) => {
  const servers = await startTwoServers(kind);
  afterAll(() => servers.close());

  test("entered 40 times at once on 40 pending sign-ins, it makes one session (TV-2, RA-1)", async () => {
    const user = await createProtectedUser(servers);
    const browsers = await pendingSignIns(servers, user, 40);
    const code = rightCode(user);
    const outcomes = countOutcomes(await Promise.all(browsers.map((browser) => enterCode(browser, code))));
    expect(outcomes).toMatchObject({ 200: 1 });
    const known = ["200", "two_factor.used_code", "two_factor.locked"];
    expect(known).toEqual(expect.arrayContaining(Object.keys(outcomes)));
    expect(await countSessions(servers, user, "password-code")).toBe(1);
  });

  test("entered 10 times at once on one pending sign-in, it makes one session (TV-2, SE-2)", async () => {
    const user = await createProtectedUser(servers);
    const here = await signIn(servers, user, 0);
    const there = servers.copy(here, 1);
    const code = rightCode(user);
    const burst = Array.from({ length: 5 }, () => [enterCode(here, code), enterCode(there, code)]);
    expect(countOutcomes(await Promise.all(burst.flat()))).toMatchObject({ 200: 1 });
    expect(await countSessions(servers, user, "password-code")).toBe(1);
  });

  test("the code that confirmed the enrolment does not sign in on the other server (TV-2, EN-5)", async () => {
    const user = await createUser(servers);
    const { code } = await turnOn(await signIn(servers, user, 0));
    expectProblem(await enterCode(await signIn(servers, user, 1), code), "two_factor.used_code");
  });

  test("the same code confirms an enrolment once on both servers at once (RA-1, RA-3)", async () => {
    const user = await createUser(servers);
    const here = await signIn(servers, user, 0);
    const there = servers.copy(here, 1);
    const code = rightCode({ phone: await scan(here) });
    const confirm = "/api/account/two-factor/enrolment/confirmation";
    const answers = await Promise.all([here, there].map((browser) => browser.post(confirm, { code })));
    expect(countOutcomes(answers)).toMatchObject({ 200: 1 });
  });

  test("a code used to sign in completes no step-up on the other server, and the reverse (TV-2)", async () => {
    const user = await createProtectedUser(servers);
    const session = await signIn(servers, user, 0);
    const code = rightCode(user);
    expect((await enterCode(session, code)).status).toBe(200);
    const stepUp = (next: string) =>
      servers
        .copy(session, 1)
        .post("/api/session/step-up", { password: user.password, factor: { kind: "totp", code: next } });
    expectProblem(await stepUp(code), "two_factor.used_code");
    const next = rightCode(user, 1);
    expect((await stepUp(next)).status).toBe(204);
    expectProblem(await enterCode(await signIn(servers, user, 0), next), "two_factor.used_code");
  });

  test("a used code makes the one before it worthless, although nobody has typed it (TV-2)", async () => {
    const user = await createProtectedUser(servers);
    const [here, there] = [await signIn(servers, user, 0), await signIn(servers, user, 1)];
    const [now, next] = [rightCode(user), rightCode(user, 1)];
    expect((await enterCode(here, next)).status).toBe(200);
    expectProblem(await enterCode(there, now), "two_factor.used_code");
  });
});
