import { createRequire } from "node:module";
import { join } from "node:path";
import { root } from "./root.mjs";

const e2e = createRequire(join(root, "e2e", "package.json"));

/** Playwright's command line, as a file for Node.js. */
export const playwrightCli = () => e2e.resolve("@playwright/test/cli");

/** The copy of Playwright that the walkthroughs use. */
export const playwright = () => e2e("@playwright/test");
