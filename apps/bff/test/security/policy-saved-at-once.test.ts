import { policySchema } from "@futae/contract/admin-policy";
import { findPolicy } from "@futae/storage/policies";
import { storageKinds } from "@futae/storage/test/test-storage";
import { afterAll, describe, expect, test } from "vitest";
import { readPolicyChange } from "../support/policy-change.ts";
import { createUser, signIn } from "./attacked-user.ts";
import { countOutcomes } from "./count-outcomes.ts";
import { startTwoServers, timeout } from "./two-servers.ts";

const rounds = Number(process.env.FUTAE_ATTACK_ROUNDS ?? 10);

describe.each(storageKinds)(
  "the policy that administrators save at once, on two servers sharing %s,",
  { timeout },
  async (kind) => {
    const servers = await startTwoServers(kind);
    afterAll(() => servers.close());
    const { db } = servers.storage;
    const administrators = await Promise.all(
      Array.from({ length: 4 }, () => createUser(servers, { role: "administrator" })),
    );
    const browsers = await Promise.all(
      administrators.map((user, index) => signIn(servers, user, index % 2 === 0 ? 0 : 1)),
    );
    const [reader = servers.browser(0)] = browsers;

    const countChanges = async () => {
      const events = db.selectFrom("auditEvents").where("action", "=", "policy.changed");
      return (await events.select("id").execute()).length;
    };

    test("is one of theirs, and the others are told what it is now (RQ-4)", async () => {
      for (let round = 0; round < rounds; round += 1) {
        const policy = await readPolicyChange(reader);
        const changesBefore = await countChanges();
        const answers = await Promise.all(
          browsers.map((browser, index) => {
            const contact = { ja: `内線 ${round}-${index}`, en: `Extension ${round}-${index}` };
            return browser.put("/api/admin/policy", { ...policy, contact });
          }),
        );
        expect(countOutcomes(answers)).toEqual({ 200: 1, "edit.conflict": browsers.length - 1 });
        const saved = policySchema.parse(answers.find(({ status }) => status === 200)?.body);
        expect(saved.version).toBe(policy.version + 1);
        for (const { status, body } of answers) {
          if (status !== 200) expect(body).toMatchObject({ current: saved });
        }
        expect(await findPolicy(db)).toMatchObject({
          version: saved.version,
          contactJa: saved.contact.ja,
          contactEn: saved.contact.en,
        });
        expect(await countChanges()).toBe(changesBefore + 1);
      }
    });
  },
);
