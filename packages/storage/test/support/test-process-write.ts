import { reserveAttempt } from "../../src/attempt-counters.ts";
import { insertAuditEvent, listAuditEvents } from "../../src/audit-events.ts";
import { openStorage, type StorageLocation } from "../../src/storage.ts";
import { auditEvent, testTime } from "./test-rows.ts";

const location: StorageLocation = JSON.parse(process.argv[2] ?? "");
const storage = openStorage(location);
const limit = { key: "shared", now: testTime, firstLockingFailure: 10_000, lockDurationsMs: [] };

const write = () =>
  storage.transaction(async (tx) => {
    await reserveAttempt(tx, limit);
    await insertAuditEvent(tx, auditEvent());
  });
const read = () => listAuditEvents(storage.db, { limit: 5 });

await Promise.all(Array.from({ length: 200 }, (_, index) => (index % 4 === 0 ? read() : write())));
await storage.close();
