import { storageKinds } from "@futae/storage/test/test-storage";
import { afterAll, describe, expect, test } from "vitest";
import {
  countSessions,
  createProtectedUser,
  enterRecoveryCode,
  pendingSignIns,
  signIn,
} from "./attacked-user.ts";
import { countOutcomes } from "./count-outcomes.ts";
import { startTwoServers, timeout } from "./two-servers.ts";

describe.each(storageKinds)("one recovery code on two servers sharing %s", { timeout }, async (kind) => {
  const servers = await startTwoServers(kind);
  afterAll(() => servers.close());

  test("entered 50 times at once, it makes one session (RC-3, RA-1)", async () => {
    const user = await createProtectedUser(servers);
    const browsers = await pendingSignIns(servers, user, 50);
    const answers = await Promise.all(
      browsers.map((browser) => enterRecoveryCode(browser, user.recoveryCodes[0])),
    );
    const outcomes = countOutcomes(answers);
    expect(outcomes).toMatchObject({ 200: 1 });
    const known = ["200", "two_factor.wrong_recovery_code", "two_factor.locked"];
    expect(known).toEqual(expect.arrayContaining(Object.keys(outcomes)));
    expect(await countSessions(servers, user, "password-recovery-code")).toBe(1);
    expect((await user.browser.get("/api/account/two-factor")).body).toMatchObject({ recoveryCodesLeft: 9 });
  });

  test("spelled in different ways at once, it is still the same code (RC-3, RC-6)", async () => {
    const user = await createProtectedUser(servers);
    const [code = ""] = user.recoveryCodes;
    const spellings = [code, code.toLowerCase(), code.replaceAll("-", ""), code.replaceAll("-", " ")];
    const browsers = await pendingSignIns(servers, user, spellings.length);
    const answers = await Promise.all(
      browsers.map((browser, index) => enterRecoveryCode(browser, spellings[index])),
    );
    expect(countOutcomes(answers)).toMatchObject({ 200: 1 });
  });

  test("signing in with it completes no step-up on the other server (RC-3)", async () => {
    const user = await createProtectedUser(servers);
    const [recoveryCode] = user.recoveryCodes;
    const session = await signIn(servers, user, 0);
    expect((await enterRecoveryCode(session, recoveryCode)).status).toBe(200);
    const factors = { password: user.password, factor: { kind: "recovery-code", recoveryCode } };
    expect(await servers.copy(session, 1).post("/api/session/step-up", factors)).toMatchObject({
      body: { code: "two_factor.wrong_recovery_code" },
    });
  });
});
