import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { listAuditEvents } from "@futae/storage/audit-events";
import { listKeyUse } from "@futae/storage/encryption-keys";
import { afterAll, beforeAll, expect, test } from "vitest";
import { seedAuthenticators } from "../../test/support/seed-authenticators.ts";
import { runProcess } from "../../test/support/server-process.ts";
import { readConfig } from "../config.ts";
import type { Deps } from "../deps.ts";
import { openDeps } from "../open-deps.ts";
import { keyFilePath } from "../platform/key-file.ts";
import { createLog } from "../platform/log.ts";

const timeout = 60_000;
const dataDir = mkdtempSync(join(tmpdir(), "futae-keys-"));
let deps: Deps;

beforeAll(async () => {
  deps = await openDeps(readConfig({ FUTAE_DATA_DIR: dataDir }), createLog("silent"));
});
afterAll(async () => {
  await deps.storage.close();
  rmSync(dataDir, { recursive: true });
});

const start = (...args: string[]) => runProcess("cli.ts", { FUTAE_DATA_DIR: dataDir }, ["keys", ...args]);
const keys = (...args: string[]) => start(...args).ended();

test("Ctrl-C stops a rotation after its batch; run again, it goes on and says what may go", {
  timeout,
}, async () => {
  await seedAuthenticators(deps.storage, deps.cipher, 2000);
  const [old] = (await listKeyUse(deps.storage.db)).map(({ keyId }) => keyId);

  const stopped = start("rotate");
  await stopped.shows(/ secrets\n/);
  process.kill(stopped.pid ?? 0, "SIGINT");
  const { code, stdout } = await stopped.ended();
  expect(code).toBe(130);
  const [, current] = /^\S+ → (\S+): 0 of 2,000 secrets\n/.exec(stdout) ?? [];
  expect(stdout).toMatch(
    new RegExp(
      `\nStill under ${old}: authenticators [\\d,]+, .*\nStopped\\. Run the command again to go on\\.\n$`,
    ),
  );

  const refused = await keys("remove", old ?? "");
  expect(refused).toMatchObject({ code: 1, stdout: "" });
  expect(refused.stderr).toMatch(/is still needed: authenticators [\d,]+, .* Run keys rotate first\.\n$/);

  const finished = await keys("rotate");
  expect(finished).toMatchObject({ code: 0, stderr: "" });
  expect(finished.stdout).toContain(`${old} → ${current}: 2,000 of 2,000 secrets\n`);
  expect(finished.stdout).toContain(`  npm run futae -- keys remove ${old}\n`);
  expect((await keys("remove", old ?? "")).stdout).toBe(
    `The key ${old} is removed. Backups made before still need it.\n`,
  );
  expect((await keys("list")).stdout).toMatch(
    new RegExp(`^${current} \\(seals\\), since \\d{4}-\\d\\d-\\d\\d: authenticators 2,000, .*\n$`),
  );
  const events = await listAuditEvents(deps.storage.db, { limit: 10 });
  expect(events.map(({ action }) => action)).toEqual(["keys.removed", "keys.rotated", "keys.rotated"]);
  const secrets = [...readFileSync(keyFilePath(deps.config), "utf8").matchAll(/"secret": "([^"]+)"/g)];
  const said = JSON.stringify([stdout, refused, finished, events]);
  for (const [, secret = ""] of secrets) expect(said).not.toContain(secret);
});

test.each([
  { args: ["remove"], said: /^This is not a command\.\n\nUsage: npm run futae -- keys remove KEY_ID/ },
  { args: ["remove", "a", "b"], said: /^This is not a command\./ },
  { args: ["remove", "nobody's"], said: /^There is no key nobody's\.\n$/ },
  { args: ["rotate", "now"], said: /now/ },
  { args: ["list", "--all"], said: /--all/ },
])("keys $args does nothing and says why", { timeout }, async ({ args, said }) => {
  const { code, stdout, stderr } = await keys(...args);
  expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
  expect(stderr).toMatch(said);
});
