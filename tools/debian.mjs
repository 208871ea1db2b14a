import { existsSync } from "node:fs";
import { runSilently } from "./run.mjs";

/** Whether this process may install Debian packages. */
export const mayInstallDebianPackages = process.getuid?.() === 0 && existsSync("/etc/debian_version");

/**
 * Installs Debian packages.
 * @param {string[]} names
 */
export async function installDebianPackages(names) {
  console.log(`Installing ${names.join(", ")}…`);
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  await runSilently("apt-get", ["update"], { env });
  const { code, output } = await runSilently("apt-get", ["install", "-y", ...names], { env });
  if (code !== 0) throw new Error(`apt-get could not install ${names.join(", ")}.\n${output.trim()}`);
}
