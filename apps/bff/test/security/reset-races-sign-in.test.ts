import { randomInt } from "node:crypto";
import { storageKinds } from "@futae/storage/test/test-storage";
import { afterAll, describe, expect, test } from "vitest";
import type { Answer, TestBrowser } from "../support/test-browser.ts";
import {
  createProtectedUser,
  createUser,
  enterCode,
  enterRecoveryCode,
  type ProtectedUser,
  rightCode,
  signIn,
} from "./attacked-user.ts";
import { countOutcomes } from "./count-outcomes.ts";
import { startTwoServers } from "./two-servers.ts";

/** The hunt for a rare interleaving takes as many rounds as one has time for. */
const rounds = Number(process.env.FUTAE_ATTACK_ROUNDS ?? 30);
const timeout = 30_000 + rounds * 2_000;

describe.each(storageKinds)("everything at once, on two servers sharing %s", { timeout }, async (kind) => {
  const servers = await startTwoServers(kind);
  afterAll(() => servers.close());
  const { db } = servers.storage;
  const administrator = await createUser(servers, { role: "administrator" });
  const admins = [await signIn(servers, administrator, 0), await signIn(servers, administrator, 1)] as const;

  const endings = ["reset", "disable", "change password", "make inactive"] as const;
  const signIns = ["enter code", "enter recovery code", "step up"] as const;
  type Step = (typeof endings)[number] | (typeof signIns)[number];

  async function arrange(user: ProtectedUser) {
    const { id, password } = user;
    const own = servers.copy(user.browser, randomServer());
    const [first, second] = [
      await signIn(servers, user, randomServer()),
      await signIn(servers, user, randomServer()),
    ];
    const admin = admins[randomServer()];
    const code = rightCode(user);
    const steps: Record<Step, () => Promise<Answer>> = {
      "enter code": () => enterCode(first, code),
      "enter recovery code": () => enterRecoveryCode(second, user.recoveryCodes[0]),
      "step up": () =>
        own.post("/api/session/step-up", { password, factor: { kind: "totp", code: rightCode(user, 1) } }),
      reset: () =>
        admin.post(`/api/admin/users/${id}/two-factor/reset`, {
          reason: "Lost phone",
          issueResetPass: false,
        }),
      disable: () => own.delete("/api/account/two-factor"),
      "change password": () =>
        own.put("/api/account/password", { currentPassword: password, newPassword: "horse-battery-new" }),
      "make inactive": () => admin.patch(`/api/admin/users/${id}`, { status: "inactive" }),
    };
    return { steps, entrants: [first, second] };
  }

  const count = async (table: "authenticators" | "recoveryCodes" | "sessions", user: ProtectedUser) => {
    const rows = await db.selectFrom(table).select("id").where("userId", "=", user.id).execute();
    return rows.length;
  };

  async function isSignedIn(browser: TestBrowser): Promise<boolean> {
    return (await browser.get("/api/account")).status === 200;
  }

  test(`${rounds} random mixtures: no fault, no session older than its end, nothing half on (RA-3, CR-2)`, async () => {
    for (let round = 0; round < rounds; round += 1) {
      const user = await createProtectedUser(servers);
      const { steps, entrants } = await arrange(user);
      const chosen = shuffle([pick(endings), ...shuffle([...endings, ...signIns]).slice(0, 4)]);
      const done = await Promise.all(
        [...new Set(chosen)].map(async (step) => ({ step, answer: await steps[step]() })),
      );
      const actionSequence = `${done.map(({ step, answer }) => `${step}: ${Object.keys(countOutcomes([answer]))[0]}`).join(", ")}`;
      expect(
        done.filter(({ answer }) => answer.status >= 500, actionSequence).map(({ step }) => step),
      ).toEqual([]);

      const succeeded = (step: Step) => done.some((one) => one.step === step && one.answer.status < 300);
      if (succeeded("reset") || succeeded("make inactive")) {
        expect(await count("sessions", user), actionSequence).toBe(0);
      }
      if (endings.some(succeeded)) {
        expect(await Promise.all(entrants.map(isSignedIn)), actionSequence).toEqual([false, false]);
      }
      const isOn = (await count("authenticators", user)) > 0;
      expect((await count("recoveryCodes", user)) > 0, actionSequence).toBe(isOn);
      if (succeeded("reset") || succeeded("disable")) expect(isOn, actionSequence).toBe(false);
    }
  });
});

const randomServer = (): 0 | 1 => (randomInt(2) === 0 ? 0 : 1);

function pick<Item>(items: readonly Item[]): Item {
  const item = items[randomInt(items.length)];
  if (item === undefined) throw new Error("There is nothing to pick");
  return item;
}

function shuffle<Item>(items: readonly Item[]): Item[] {
  const left = [...items];
  return items.flatMap(() => left.splice(randomInt(left.length), 1));
}
