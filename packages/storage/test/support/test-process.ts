import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import type { StorageLocation } from "../../src/storage.ts";

/** Runs one of the `test-process-*.ts` programs in an operating system process of its own. */
export async function runTestProcess(program: string, location: StorageLocation): Promise<void> {
  const file = fileURLToPath(new URL(`./test-process-${program}.ts`, import.meta.url));
  await promisify(execFile)(process.execPath, [file, JSON.stringify(location)]);
}
