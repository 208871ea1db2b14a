import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { root } from "./root.mjs";
import { workspaces } from "./workspaces.mjs";

const cruiser = join(root, "node_modules", "dependency-cruiser", "bin", "dependency-cruiser.mjs");

const stone = (from: string) => `import { stone } from "${from}";\nexport const more = stone;\n`;
const type = (from: string) => `import type { Stone } from "${from}";\nexport type More = Stone;\n`;

const allowed = {
  "packages/domain/src/good.ts": type("@futae/contract/stone"),
  "packages/storage/src/good.ts": stone("@futae/domain/stone"),
  "apps/bff/src/features/a/routes.ts": stone("./stone.ts"),
  "apps/bff/src/features/a/verb.ts": stone("@futae/storage/stone"),
  "apps/web/src/lib/good.ts": type("@futae/bff/app-type"),
  "apps/web/src/app/good.tsx": stone("../features/a/stone.ts"),
  "apps/web/src/features/a/good.tsx": stone("./stone.ts"),
};

const forbidden: [rule: string, file: string, text: string][] = [
  ["contract-stands-alone", "packages/contract/src/bad.ts", stone("../../messages/src/stone.ts")],
  ["domain-is-pure", "packages/domain/src/bad-node.ts", type("node:crypto")],
  ["domain-is-pure", "packages/domain/src/bad-library.ts", type("zod")],
  ["storage-knows-domain", "packages/storage/src/bad.ts", stone("../../messages/src/stone.ts")],
  ["messages-know-contract", "packages/messages/src/bad.ts", stone("../../domain/src/stone.ts")],
  ["sql-in-storage-only", "apps/bff/src/bad-pg.ts", type("pg")],
  ["sql-in-storage-only", "apps/bff/src/bad-sqlite.ts", type("node:sqlite")],
  ["bff-knows-packages", "apps/bff/src/bad.ts", stone("../../web/src/stone.ts")],
  ["bff-features-are-islands", "apps/bff/src/features/a/bad-island.ts", type("../b/stone.ts")],
  ["routes-call-verbs", "apps/bff/src/features/b/routes.ts", stone("@futae/storage/stone")],
  ["verbs-know-no-http", "apps/bff/src/features/a/bad-verb.ts", stone("../../http/stone.ts")],
  ["platform-stands-alone", "apps/bff/src/platform/bad-deps.ts", type("../stone.ts")],
  ["platform-knows-no-layer-above", "apps/bff/src/platform/bad.ts", type("../http/stone.ts")],
  ["mail-knows-no-layer-above", "apps/bff/src/mail/bad.ts", type("../audit/stone.ts")],
  ["audit-knows-no-layer-above", "apps/bff/src/audit/bad.ts", type("../verification/stone.ts")],
  ["verification-knows-no-layer-above", "apps/bff/src/verification/bad.ts", type("../credentials/stone.ts")],
  ["credentials-knows-no-layer-above", "apps/bff/src/credentials/bad.ts", type("../http/stone.ts")],
  ["http-knows-no-layer-above", "apps/bff/src/http/bad.ts", type("../features/b/stone.ts")],
  ["features-knows-no-layer-above", "apps/bff/src/features/b/bad.ts", type("../../commands/stone.ts")],
  ["product-knows-no-test", "apps/bff/src/bad-support.ts", stone("../test/support/stone.ts")],
  [
    "web-knows-contract-and-messages",
    "apps/web/src/bad-domain.ts",
    stone("../../../packages/domain/src/stone.ts"),
  ],
  ["web-sees-app-type", "apps/web/src/bad-server.ts", type("../../bff/src/stone.ts")],
  ["web-sees-type-only", "apps/web/src/bad-value.ts", stone("@futae/bff/app-type")],
  ["web-features-are-islands", "apps/web/src/features/a/bad-island.tsx", type("../b/stone.ts")],
  ["web-features-below-app", "apps/web/src/features/a/bad-up.tsx", stone("../../app/stone.ts")],
  ["web-ui-below-features", "apps/web/src/ui/bad.tsx", type("../features/b/stone.ts")],
  ["web-lib-at-the-bottom", "apps/web/src/lib/bad.ts", stone("../app/stone.ts")],
  ["e2e-knows-contract-and-messages", "e2e/bad.ts", stone("../apps/web/src/stone.ts")],
  ["no-cycles", "packages/contract/src/one.ts", type("./other.ts")],
  ["resolvable", "apps/web/src/bad-path.ts", stone("./nowhere.ts")],
];

const stones = [
  ...workspaces().map((dir) => `${dir}/src/stone.ts`),
  ...["features/a", "features/b", "audit", "verification", "credentials", "http", "commands"].map(
    (dir) => `apps/bff/src/${dir}/stone.ts`,
  ),
  ...["features/a", "features/b", "app"].map((dir) => `apps/web/src/${dir}/stone.ts`),
  "apps/bff/src/app-type.ts",
  "apps/bff/test/support/stone.ts",
];

let repository: string;

function write(file: string, text: string) {
  const path = join(repository, file);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

function build() {
  repository = mkdtempSync(join(tmpdir(), "futae-boundaries-"));
  cpSync(join(root, ".dependency-cruiser.mjs"), join(repository, ".dependency-cruiser.mjs"));
  const scope = join(repository, "node_modules", "@futae");
  mkdirSync(scope, { recursive: true });
  for (const dir of workspaces()) {
    cpSync(join(root, dir, "package.json"), join(repository, dir, "package.json"));
    symlinkSync(join(repository, dir), join(scope, basename(dir)));
  }
  for (const file of stones) write(file, "export const stone = 1;\nexport type Stone = 1;\n");
  for (const [file, text] of Object.entries(allowed)) write(file, text);
}

function cruise() {
  const args = [
    cruiser,
    "--config",
    ".dependency-cruiser.mjs",
    "--output-type",
    "json",
    "packages",
    "apps",
    "e2e",
  ];
  const { stdout } = spawnSync(process.execPath, args, { cwd: repository, encoding: "utf8" });
  const { violations } = JSON.parse(stdout).summary as {
    violations: { rule: { name: string }; from: string }[];
  };
  return violations.map(({ rule, from }) => `${rule.name}: ${from}`);
}

describe("the boundaries between packages, features and layers", () => {
  let found: string[];

  beforeAll(build);

  afterAll(() => rmSync(repository, { recursive: true }));

  test("allow every import that the layout allows", () => {
    expect(cruise()).toEqual([]);
  });

  describe("planted violations", () => {
    beforeAll(() => {
      for (const [, file, text] of forbidden) write(file, text);
      write("packages/contract/src/other.ts", type("./one.ts").replace("Stone }", "More as Stone }"));
      found = cruise();
    });

    test.each(forbidden)("%s: %s", (rule, file) => {
      expect(found).toContain(`${rule}: ${file}`);
    });
  });
});
