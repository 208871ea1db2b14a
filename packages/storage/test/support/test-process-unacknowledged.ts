import { insertAuditEvent } from "../../src/audit-events.ts";
import { openStorage, type StorageLocation } from "../../src/storage.ts";
import { auditEvent } from "./test-rows.ts";

// One writer is done and waits for its commit, which the next one, never done, keeps it from; then the process is killed.
const location: StorageLocation = JSON.parse(process.argv[2] ?? "");
const storage = openStorage(location);

const say = (text: string) => process.stdout.write(`${text}\n`);
const done = storage.transaction((tx) => insertAuditEvent(tx, auditEvent())).then(() => say("acknowledged"));
const neverDone = storage.transaction(async (tx) => {
  await insertAuditEvent(tx, auditEvent());
  process.kill(process.pid, "SIGKILL");
});
await Promise.all([done, neverDone]);
