import "./require-node.mjs";
import { buildIfStale } from "./build.mjs";
import { runChecks } from "./checks.mjs";
import { command } from "./command.mjs";
import { installIfStale } from "./install.mjs";
import { findPostgres } from "./postgres.mjs";
import { runUnitTests } from "./unit-tests.mjs";
import { runAllWalkthroughs } from "./walkthroughs.mjs";

const only = ["--unit", "--e2e"].find((flag) => process.argv.includes(flag));

function postgres() {
  if (process.env.TEST_DATABASE_URL) return "the one of TEST_DATABASE_URL";
  return findPostgres() ?? "not found, its tests are skipped";
}

async function verifySummary() {
  return { passed: 0, failed: (await runChecks({ fix: false })) ? 0 : 1 };
}

await command(async () => {
  await installIfStale();
  await buildIfStale();
  console.log(`PostgreSQL: ${postgres()}`);
  const tallies = [];
  if (!only) tallies.push(await verifySummary());
  if (only !== "--e2e") tallies.push(await runUnitTests());
  if (only !== "--unit") tallies.push(await runAllWalkthroughs());
  const sum = (key) => tallies.reduce((total, countOutcomes) => total + countOutcomes[key], 0);
  console.log(`\n${sum("passed")} passed, ${sum("failed")} failed`);
  return sum("failed") === 0 ? 0 : 1;
});
