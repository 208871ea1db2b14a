import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { citationFaults, tableFaults } from "./check-citations.mjs";
import { root } from "./root.mjs";

const table = readFileSync(join(root, "docs/security/asvs.md"), "utf8");
const rowOf = (id: string) => new RegExp(`^\\| ${id} \\|.*\\n`, "m");
const files: Record<string, string> = { "tools/a.test.ts": 'test("a door is locked")', "docs/": "" };
const read = (file: string) => files[file];

test("the security documents cite nothing that does not exist", () => {
  const { status, stderr } = spawnSync(process.execPath, [join(root, "tools/check-citations.mjs")], {
    encoding: "utf8",
  });
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
});

describe("the table of requirements", () => {
  test("is complete", () => {
    expect(tableFaults(table)).toEqual([]);
  });

  test.each([
    ["a row is missing", table.replace(rowOf("TV-2"), ""), "TV-2 has no row"],
    ["a row is there twice", `${table}\n${rowOf("RL-2b").exec(table)?.[0]}`, "RL-2b has two rows"],
    ["a row is made up", `${table}\n| XX-1 | a | b | \`c\` › "d" | |\n`, "XX-1 is no requirement"],
    ["a cell is missing", `${table}\n| XX-1 | a | \`c\` › "d" | |\n`, "XX-1 does not have four cells"],
    [
      "a row has nothing to show",
      table.replace(rowOf("TV-2"), "| TV-2 | a | `b` | | |\n"),
      "TV-2 has neither a test nor a deviation",
    ],
  ])("is refused when %s", (_, text, fault) => {
    expect(tableFaults(text)).toContain(fault);
  });

  test("accepts a deviation in place of a test", () => {
    const deviating = table.replace(rowOf("TV-2"), "| TV-2 | a | `b` | | not yet |\n");
    expect(tableFaults(deviating)).toEqual([]);
  });
});

describe("a citation", () => {
  test.each(['`tools/a.test.ts` › "a door is"', "`docs/`", "TV-2, RL-2b", "`npm run verify`"])(
    "that is right: %s",
    (text) => {
      expect(citationFaults(text, read)).toEqual([]);
    },
  );

  test.each([
    ["`tools/gone.mjs`", "tools/gone.mjs is not there"],
    ['`tools/a.test.ts` › "a window"', 'tools/a.test.ts has no test "a window"'],
    ["TV-99", "TV-99 is no requirement"],
  ])("that is refused: %s", (text, fault) => {
    expect(citationFaults(text, read)).toEqual([fault]);
  });
});
