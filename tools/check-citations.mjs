import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./root.mjs";

const table = "docs/security/asvs.md";
const documents = [table, "docs/security/threat-model.md", "docs/security/planted-defects.md", "SECURITY.md"];

/** How many requirements each group has; RL-2b came between two of them, RQ-4 and LR-4 before the others of theirs. */
const groups = {
  ...{ PW: 10, EN: 10, TV: 8, SE: 17, RC: 6, DR: 4, AD: 6, HD: 8, XS: 4, AX: 1, PD: 1 },
  ...{ RL: 13, ET: 4, SK: 5, AU: 4, RA: 4, CR: 4, FZ: 4, IP: 6, OR: 1, CA: 3, SC: 5 },
};
const requirements = [
  ...Object.entries(groups).flatMap(([group, count]) =>
    Array.from({ length: count }, (_, index) => `${group}-${index + 1}`),
  ),
  "RL-2b",
  "RQ-4",
  "LR-4",
];

const row = /^\| ([A-Z]{2}-\d+b?) \|(.+)\|$/gm;
const mention = /\b(?:PW|EN|TV|SE|RC|DR|AD|HD|XS|AX|PD|RL|LR|RQ|ET|SK|AU|RA|CR|FZ|IP|OR|CA|SC)-\d+b?\b/g;
const path =
  /`((?:apps|packages|e2e|tools|docs|\.ci)\/[^`\s]+|(?:README|CONTRIBUTING|SECURITY)\.md|pnpm-[\w-]+\.yaml|(?:package|biome)\.json)`/g;
const proof = /`([^`\s]+)` › "([^"]+)"/g;

/**
 * What is wrong with the table of requirements: each must have one row, and each row a test or a deviation.
 * @param {string} text
 * @returns {string[]}
 */
export function tableFaults(text) {
  const rows = [...text.matchAll(row)].map(([, id = "", cells = ""]) => ({ id, cells: cells.split("|") }));
  const ids = rows.map(({ id }) => id);
  return [
    ...requirements.filter((id) => !ids.includes(id)).map((id) => `${id} has no row`),
    ...ids.filter((id, index) => ids.indexOf(id) !== index).map((id) => `${id} has two rows`),
    ...ids.filter((id) => !requirements.includes(id)).map((id) => `${id} is no requirement`),
    ...rows.filter(({ cells }) => cells.length !== 4).map(({ id }) => `${id} does not have four cells`),
    ...rows
      .filter(({ cells: [, , tests = "", deviation = ""] }) => !/› "/.test(tests) && deviation.trim() === "")
      .map(({ id }) => `${id} has neither a test nor a deviation`),
  ];
}

/**
 * What a document cites that is not there: a path, a test's title in its file, a requirement.
 * @param {string} text
 * @param {(path: string) => string | undefined} read the text of a file of the clone, empty for a folder
 * @returns {string[]}
 */
export function citationFaults(text, read) {
  const found = (pattern) => [...text.matchAll(pattern)];
  return [
    ...found(path)
      .filter(([, file = ""]) => read(file) === undefined)
      .map(([, file]) => `${file} is not there`),
    ...found(proof)
      .filter(([, file = "", title = ""]) => !(read(file) ?? title).includes(title))
      .map(([, file, title]) => `${file} has no test "${title}"`),
    ...found(mention)
      .filter(([id]) => !requirements.includes(id))
      .map(([id]) => `${id} is no requirement`),
  ];
}

function readFile(file) {
  const absolute = join(root, file);
  if (!existsSync(absolute)) return undefined;
  return file.endsWith("/") ? "" : readFileSync(absolute, "utf8");
}

if (import.meta.main) {
  const fieldErrors = documents.flatMap((file) => {
    const text = readFile(file) ?? "";
    const own = file === table ? tableFaults(text) : [];
    return [...new Set([...own, ...citationFaults(text, readFile)])].map((fault) => `${file}: ${fault}`);
  });
  if (fieldErrors.length > 0) console.error(fieldErrors.join("\n"));
  process.exitCode = fieldErrors.length === 0 ? 0 : 1;
}
