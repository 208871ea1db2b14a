import { parseArgs } from "node:util";
import { getPolicy } from "../features/admin-policy/get-policy.ts";
import type { Command } from "./command.ts";
import { shownSettings } from "./policy-settings.ts";
import { withDeps } from "./with-deps.ts";

const usage = `Usage: npm run futae -- policy show

Shows the policy in force, a setting a line, by the names and in the form that policy set takes them: texts in
single quotes, as a shell reads them, with their lines.
`;

export const policyShow: Command = {
  name: "policy show",
  usage,
  async run(args, say) {
    parseArgs({ args });
    await withDeps(async (deps) => {
      const policy = await getPolicy({ deps });
      for (const [setting, shown] of Object.entries(shownSettings(policy))) say(`${setting}: ${shown}`);
      say(`version: ${policy.version}`);
    });
  },
};
