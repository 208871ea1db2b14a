import { migrate } from "../../src/migrate.ts";
import { openStorage, type StorageLocation } from "../../src/storage.ts";

const location: StorageLocation = JSON.parse(process.argv[2] ?? "");
const storage = openStorage(location);
await migrate(storage);
await storage.close();
