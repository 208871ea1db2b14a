import { migrate } from "./migrate.ts";
import { openStorage, type StorageLocation } from "./storage.ts";

const location: StorageLocation = JSON.parse(process.argv[2] ?? "");
const storage = openStorage(location);
await migrate(storage);
await storage.close();
