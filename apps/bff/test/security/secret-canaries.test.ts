import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ScureBase32Plugin } from "otplib";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { z } from "zod";
import { RecordingPortal } from "./recording-portal.ts";
import { administratorUser, carrySecrets, mark } from "./secret-canary-run.ts";
import { timeout } from "./two-servers.ts";

const base32 = new ScureBase32Plugin();
const keyFile = z.object({ keys: z.array(z.object({ secret: z.string() })) });

describe("secrets that crossed every route, refusals and faults included", { timeout }, async () => {
  const portal = await RecordingPortal.open({
    FUTAE_INITIAL_ADMIN_LOGIN_NAME: administratorUser.loginName,
    FUTAE_INITIAL_ADMIN_PASSWORD: administratorUser.password,
  });
  afterAll(() => portal.close());
  let said = "";

  beforeAll(async () => {
    await carrySecrets(portal);
    await vi.waitUntil(portal.hasSentEveryMail, { timeout });
    said = await portal.stop();
  }, timeout);

  const auditEvents = () => portal.storage.db.selectFrom("auditEvents").selectAll().execute();

  const keySecrets = () =>
    keyFile
      .parse(JSON.parse(readFileSync(join(portal.folder, "keys.json"), "utf8")))
      .keys.map(({ secret }) => secret);

  /** Without the codes of a problem's fields, which the browser takes for codes to type. */
  const secrets = () => [...portal.secrets].filter((secret) => !/^[a-z_]+$/.test(secret));

  /** Which secrets stand in a text; six digits only where they stand alone. */
  const leakedIn = (text: string): string[] =>
    [...secrets(), ...keySecrets(), mark].filter((secret) =>
      /^\d{6}$/.test(secret)
        ? new RegExp(`(?<![\\w.#-])${secret}(?![\\w-])`).test(text)
        : text.includes(secret),
    );

  test("were many, were used, and caused log lines, refusals and mails", async () => {
    expect(secrets().length).toBeGreaterThan(30);
    expect(said).toMatch(/"a request met a bug"/);
    expect(portal.answers.join("\n")).toMatch(/server\.internal/);
    const actions = new Set((await auditEvents()).map(({ action }) => action));
    for (const action of ["two_factor.enabled", "two_factor.reset", "account.password_changed"]) {
      expect(actions).toContain(action);
    }
    for (const action of ["session.stepped_up", "session.code_refused", "session.started"]) {
      expect(actions).toContain(action);
    }
  });

  test("are in no log line (SK-4)", () => {
    expect(leakedIn(said)).toEqual([]);
  });

  test("are in no refusal and no header (SK-4)", () => {
    expect(leakedIn(portal.answers.join("\n"))).toEqual([]);
  });

  test("are in no mail (SK-4)", () => {
    const mails = portal.mails();
    expect(mails.length).toBeGreaterThanOrEqual(5);
    expect(leakedIn(mails.join("\n"))).toEqual([]);
  });

  test("went with mails that lead to the portal alone, whatever host a request named (IP-4)", () => {
    for (const mail of portal.mails()) {
      expect(mail).toContain(portal.origin);
      expect(mail).not.toContain("evil.example");
    }
  });

  test("are in no audit event (SK-4)", async () => {
    expect(leakedIn(JSON.stringify(await auditEvents()))).toEqual([]);
  });

  test("are nowhere in the database's files, as text or as bytes (SK-5, SE-6, RC-2)", () => {
    const dump = portal.databaseDump();
    expect(dump.includes("hanako@mail.example")).toBe(true);
    expect(leakedIn(dump.toString("latin1"))).toEqual([]);
    const withoutHyphens = secrets().map((secret) => secret.replaceAll("-", ""));
    expect(withoutHyphens.filter((secret) => secret.length > 8 && dump.includes(secret))).toEqual([]);
    const setupKeys = secrets().filter((secret) => /^[A-Z2-7]{32}$/.test(secret));
    expect(setupKeys.length).toBeGreaterThan(0);
    for (const setupKey of setupKeys) expect(dump.includes(base32.decode(setupKey))).toBe(false);
    for (const key of keySecrets()) expect(dump.includes(Buffer.from(key, "base64url"))).toBe(false);
  });
});
