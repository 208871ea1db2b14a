import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";

/**
 * A stamp says what a folder was made from. It is removed before the work and written after it, so that interrupted
 * work is done again.
 * @param {string} file
 */
export function stampIn(file) {
  return {
    says(value) {
      try {
        return readFileSync(file, "utf8") === value;
      } catch {
        return false;
      }
    },
    clear() {
      rmSync(file, { force: true });
    },
    write(value) {
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, value);
    },
  };
}
