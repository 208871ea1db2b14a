import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { listAuditEvents } from "@futae/storage/audit-events";
import { openStorage } from "@futae/storage/storage";
import { createTestLocation, storageKinds } from "@futae/storage/test/test-storage";
import { afterAll, describe, expect, test, vi } from "vitest";
import { runProcess } from "../../test/support/server-process.ts";
import { operatorActor } from "../operator.ts";

// Each starts processes, some several, one after the other.
vi.setConfig({ testTimeout: 60_000 });

const message = "困ったときは\n総務部の Tanaka's desk へ";

describe.each(storageKinds)("the policy of a portal on %s", async (kind) => {
  const dataDir = mkdtempSync(join(tmpdir(), "futae-policy-"));
  const database = kind === "postgres" ? await createTestLocation(kind) : undefined;
  const location = database?.location ?? { file: join(dataDir, "futae.db") };
  afterAll(async () => {
    await database?.remove();
    rmSync(dataDir, { recursive: true });
  });
  const environment = {
    FUTAE_DATA_DIR: dataDir,
    ...("databaseUrl" in location && { DATABASE_URL: location.databaseUrl }),
  };
  const policy = (...args: string[]) => runProcess("cli.ts", environment, ["policy", ...args]).ended();
  const events = async () => {
    const storage = openStorage(location);
    const found = await listAuditEvents(storage.db, { limit: 10 });
    await storage.close();
    return found;
  };

  test("is shown and set by the operator", async () => {
    expect(await policy("show")).toEqual({
      code: 0,
      stdout: `two-factor: allowed
idle-minutes: 60
absolute-hours: 24
users-may-change-login-name: yes
sign-in-message-ja: ''
sign-in-message-en: ''
contact-ja: ''
contact-en: ''
version: 1
`,
      stderr: "",
    });

    const settings = ["--users-may-change-login-name", "no", "--sign-in-message-ja", message];
    const set = await policy("set", "--two-factor", "not-allowed", "--absolute-hours=12", ...settings);
    expect(set).toEqual({
      code: 0,
      stdout: `two-factor: allowed → not-allowed
absolute-hours: 24 → 12
users-may-change-login-name: yes → no
sign-in-message-ja: '' → '困ったときは
総務部の Tanaka'\\''s desk へ'
`,
      stderr: "",
    });
    const { stdout } = await policy("show");
    expect(stdout).toMatch(/^two-factor: not-allowed\nidle-minutes: 60\nabsolute-hours: 12\n/);
    expect(stdout).toMatch(/\nversion: 2\n$/);
    const [, shown] = /^sign-in-message-ja: ([\s\S]*)\nsign-in-message-en/m.exec(stdout) ?? [];
    expect(execFileSync("sh", ["-c", `printf %s ${shown}`], { encoding: "utf8" })).toBe(message);

    const again = await policy("set", ...settings);
    expect(again).toEqual({
      code: 0,
      stdout: "Nothing changes: the policy is like this already.\n",
      stderr: "",
    });
    const away = await policy("set", "--sign-in-message-ja", "");
    expect(away.stdout).toMatch(/^sign-in-message-ja: '困[\s\S]* → ''\n$/);
    expect(await events()).toMatchObject([
      { action: "policy.changed", actorKind: "operator" },
      { action: "policy.changed", actorKind: "operator", actorName: operatorActor().operator },
    ]);
  });

  test.each([
    { args: ["set"], said: /^This is not a command\.\n\nUsage: npm run futae -- policy set \[OPTION\]/ },
    { args: ["set", "allowed"], said: /'allowed'/ },
    { args: ["set", "--contact", "x"], said: /--contact/ },
    { args: ["set", "--contact-en"], said: /--contact-en/ },
    { args: ["set", "--idle-minutes", "4"], said: /^--idle-minutes must be .*\.\n$/ },
    { args: ["show", "--all"], said: /--all/ },
  ])("$args does nothing and says why", async ({ args, said }) => {
    const before = await events();
    const { code, stdout, stderr } = await policy(...args);
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr).toMatch(said);
    expect(stderr).not.toMatch(/\n\s+at /);
    expect(await events()).toEqual(before);
  });

  test.each(["show", "set"])("policy %s --help shows how it is used", async (verb) => {
    const { code, stdout } = await policy(verb, "--help");
    expect(code).toBe(0);
    expect(stdout).toMatch(new RegExp(`^Usage: npm run futae -- policy ${verb}\\b`));
  });
});
