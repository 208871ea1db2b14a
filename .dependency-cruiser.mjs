const tests = "\\.test\\.tsx?$";

/**
 * @param {string} name
 * @param {string} comment
 * @param {import("dependency-cruiser").IRegularForbiddenRuleType["from"]} from
 * @param {import("dependency-cruiser").IRegularForbiddenRuleType["to"]} to
 * @returns {import("dependency-cruiser").IRegularForbiddenRuleType}
 */
const forbid = (name, comment, from, to) => ({ name, comment, severity: "error", from, to });

const packages = [
  forbid(
    "contract-stands-alone",
    "Everything stands on the contract, it stands on nothing.",
    { path: "^packages/contract/" },
    { path: "^(packages|apps|e2e)/", pathNot: "^packages/contract/" },
  ),
  forbid(
    "domain-is-pure",
    "The domain knows the contract and itself: no Node.js, no library.",
    { path: "^packages/domain/src/", pathNot: tests },
    { pathNot: "^packages/(contract|domain)/src/" },
  ),
  forbid(
    "storage-knows-domain",
    "contract ← domain ← storage.",
    { path: "^packages/storage/" },
    { path: "^(packages|apps|e2e)/", pathNot: "^packages/(contract|domain|storage)/" },
  ),
  forbid(
    "messages-know-contract",
    "contract ← messages.",
    { path: "^packages/messages/" },
    { path: "^(packages|apps|e2e)/", pathNot: "^packages/(contract|messages)/" },
  ),
  forbid(
    "sql-in-storage-only",
    "SQL has one home; the walkthroughs let time pass in their own database.",
    { pathNot: ["^packages/storage/", "^e2e/fixtures/passing-time\\.ts$"] },
    { path: "(^|/node_modules/)(kysely|pg|@types/pg)(/|$)|^(node:)?sqlite$" },
  ),
];

/** The folders of the server, from the bottom up. */
const layers = ["platform", "mail", "audit", "verification", "credentials", "http", "features", "commands"];

const server = [
  forbid(
    "bff-knows-packages",
    "The server stands apart from the web app and the walkthroughs.",
    { path: "^apps/bff/" },
    { path: "^(apps|e2e)/", pathNot: "^apps/bff/" },
  ),
  forbid(
    "bff-features-are-islands",
    "Features meet in app.ts only.",
    { path: "^apps/bff/src/features/([^/]+)/" },
    { path: "^apps/bff/src/features/", pathNot: "^apps/bff/src/features/$1/" },
  ),
  forbid(
    "routes-call-verbs",
    "A route translates: it knows its own verbs and http.",
    { path: "^apps/bff/src/features/[^/]+/routes\\.ts$" },
    { path: "^(packages/(domain|storage)|apps/bff/src/platform)/" },
  ),
  forbid(
    "verbs-know-no-http",
    "A verb can be called without a request.",
    { path: "^apps/bff/src/features/", pathNot: ["/routes\\.ts$", tests] },
    { path: "^apps/bff/src/http/|/node_modules/(hono|@hono)/" },
  ),
  forbid(
    "platform-stands-alone",
    "What the rest of the server stands on: no dependency and no caller is known here.",
    { path: "^apps/bff/src/platform/", pathNot: tests },
    { path: "^apps/bff/", pathNot: "^apps/bff/src/platform/" },
  ),
  ...layers
    .slice(0, -1)
    .map((layer, index) =>
      forbid(
        `${layer}-knows-no-layer-above`,
        `Each knows those before it alone, so that no two folders need each other: ${layers.join(" ← ")}.`,
        { path: `^apps/bff/src/${layer}/`, pathNot: tests },
        { path: `^apps/bff/src/(${layers.slice(index + 1).join("|")})/` },
      ),
    ),
];

const web = [
  forbid(
    "web-knows-contract-and-messages",
    "contract, messages ← web.",
    { path: "^apps/web/" },
    { path: "^(packages|e2e)/", pathNot: "^packages/(contract|messages)/" },
  ),
  forbid(
    "web-sees-app-type",
    "Of the server the web app sees the type of its routes.",
    { path: "^apps/web/" },
    { path: "^apps/bff/", pathNot: "^apps/bff/src/app-type\\.ts$" },
  ),
  forbid(
    "web-sees-type-only",
    "No server code reaches the browser.",
    { path: "^apps/web/" },
    { path: "^apps/bff/", dependencyTypesNot: ["type-only"] },
  ),
  forbid(
    "web-features-are-islands",
    "Features meet in app only.",
    { path: "^apps/web/src/features/([^/]+)/" },
    { path: "^apps/web/src/features/", pathNot: "^apps/web/src/features/$1/" },
  ),
  forbid(
    "web-features-below-app",
    "app → features → ui → lib.",
    { path: "^apps/web/src/features/" },
    { path: "^apps/web/src/app/" },
  ),
  forbid(
    "web-ui-below-features",
    "app → features → ui → lib.",
    { path: "^apps/web/src/ui/" },
    { path: "^apps/web/src/(app|features|step-up)/" },
  ),
  forbid(
    "web-step-up-below-features",
    "Every feature may ask for a recent authentication.",
    { path: "^apps/web/src/step-up/" },
    { path: "^apps/web/src/(app|features)/" },
  ),
  forbid(
    "web-lib-at-the-bottom",
    "app → features → ui → lib.",
    { path: "^apps/web/src/lib/" },
    { path: "^apps/web/src/(app|features|step-up|ui)/" },
  ),
];

const everywhere = [
  forbid(
    "no-cycles",
    "Two files that need each other are one file, or miss a third.",
    {},
    { circular: true },
  ),
  forbid(
    "product-knows-no-test",
    "What runs for people stands without the support of tests.",
    { path: "^(packages|apps)/[^/]+/src/", pathNot: tests },
    { path: "^(packages|apps)/[^/]+/test/|\\.test\\.tsx?$" },
  ),
  forbid(
    "resolvable",
    "An import that leads nowhere hides from every other rule.",
    {},
    { couldNotResolve: true },
  ),
  forbid(
    "e2e-knows-contract-and-messages",
    "The walkthroughs see what a person sees.",
    { path: "^e2e/" },
    { path: "^(packages|apps)/", pathNot: "^packages/(contract|messages)/" },
  ),
];

/** @type {import("dependency-cruiser").IConfiguration} */
export default {
  forbidden: [...packages, ...server, ...web, ...everywhere],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "(^|/)(dist|test-results|playwright-report)/" },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "types", "node", "default"],
      extensions: [".ts", ".tsx", ".js", ".mjs", ".json"],
    },
  },
};
