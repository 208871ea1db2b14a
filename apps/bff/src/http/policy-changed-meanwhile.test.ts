import { updatePolicy } from "@futae/storage/policies";
import type { PolicyRow } from "@futae/storage/schema";
import { countWaiting } from "@futae/storage/test/test-lock";
import { storageKinds } from "@futae/storage/test/test-storage";
import { afterAll, afterEach, describe, test } from "vitest";
import { expectProblem } from "../../test/support/expect-problem.ts";
import { meanwhile } from "../../test/support/meanwhile.ts";
import { createProtectedUser, scan } from "../../test/support/second-factor.ts";
import { startTestApp } from "../../test/support/test-app.ts";
import type { Answer, TestBrowser } from "../../test/support/test-browser.ts";

const defaults = { twoFactor: "allowed", usersMayChangeLoginName: 1 } as const;
const twoFactor = "/api/account/two-factor";
const chosen = "x7-qpwzm";

type PolicyChange = Partial<PolicyRow>;
const moments = ["has changed", "is just being changed"] as const;
const cases = storageKinds.flatMap((kind) => moments.map((moment) => ({ kind, moment })));

describe.each(cases)(
  "a policy that $moment after the request was let in is the one that counts, on $kind (RQ-4)",
  async ({ kind, moment }) => {
    const app = await startTestApp({ kind });
    afterAll(() => app.close());
    const { storage } = app.deps;
    const setPolicy = (patch: PolicyChange) => updatePolicy(storage.db, patch, app.clock.now());
    afterEach(() => setPolicy(defaults));

    /** Sends a request whose transaction begins once the policy changed, or while another transaction changes it. */
    async function sendLate(
      browser: TestBrowser,
      patch: PolicyChange,
      send: (late: TestBrowser) => Promise<Answer>,
    ): Promise<Answer> {
      if (moment === "has changed") return send(meanwhile(app, browser, () => setPolicy(patch)));
      let isAnswered = false;
      let changing: Promise<void> | undefined;
      const begun = Promise.withResolvers<void>();
      const late = meanwhile(app, browser, () => {
        changing = storage.transaction(async (tx) => {
          await updatePolicy(tx, patch, app.clock.now());
          begun.resolve();
          while (kind === "postgres" && !isAnswered && (await countWaiting(storage.db)) === 0);
        });
        return begun.promise;
      });
      const answer = await send(late).finally(() => {
        isAnswered = true;
      });
      await changing;
      return answer;
    }

    test("for turning it off", async () => {
      const { browser } = await createProtectedUser(app);
      const answer = await sendLate(browser, { twoFactor: "required" }, (late) => late.delete(twoFactor));
      expectProblem(answer, "two_factor.required");
    });

    test("for an administrator's reset", async () => {
      const { id } = await createProtectedUser(app);
      const administrator = await app.signIn(await app.createUser({ role: "administrator" }));
      const body = { reason: "Lost phone", issueResetPass: false };
      const answer = await sendLate(administrator, { twoFactor: "required" }, (late) =>
        late.post(`/api/admin/users/${id}/two-factor/reset`, body),
      );
      expectProblem(answer, "two_factor.required");
    });

    test.each(["starting", "confirming"])("for %s an enrolment", async (doing) => {
      const browser = await app.signIn(await app.createUser());
      const code = (doing === "confirming" ? await scan(browser) : undefined)?.code(app.clock.now());
      const path = `${twoFactor}/enrolment`;
      const answer = await sendLate(browser, { twoFactor: "not-allowed" }, (late) =>
        code === undefined ? late.post(path, {}) : late.post(`${path}/confirmation`, { code }),
      );
      expectProblem(answer, "two_factor.not_allowed");
    });

    test("for the login name", async () => {
      const browser = await app.signIn(await app.createUser());
      const answer = await sendLate(browser, { usersMayChangeLoginName: 0 }, (late) =>
        late.put("/api/account/login-name", { loginName: "too.late" }),
      );
      expectProblem(answer, "account.login_name_fixed");
    });

    test.each<[string, boolean, (late: TestBrowser, currentPassword: string) => Promise<Answer>]>([
      [
        "a new password",
        false,
        (late, currentPassword) =>
          late.put("/api/account/password", { currentPassword, newPassword: chosen }),
      ],
      [
        "one in the place of a temporary one",
        true,
        (late) => late.post("/api/session/password", { newPassword: chosen }),
      ],
    ])("for %s", async (_, passwordIsTemporary, send) => {
      await setPolicy({ twoFactor: "required" });
      const user = await app.createUser({ passwordIsTemporary });
      const answer = await sendLate(await app.signIn(user), { twoFactor: "allowed" }, (late) =>
        send(late, user.password),
      );
      expectProblem(answer, "password.too_short");
    });
  },
);
