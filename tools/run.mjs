import { spawn } from "node:child_process";
import { constants } from "node:os";
import { root } from "./root.mjs";

/** @typedef {import("node:child_process").SpawnOptions} Options */

const signals = /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"]);

const exitCodeOf = (signal) => 128 + constants.signals[signal];

function onSignals(handle) {
  for (const signal of signals) process.on(signal, handle);
  return () => {
    for (const signal of signals) process.off(signal, handle);
  };
}

/**
 * Runs a program in the foreground: it shares the terminal and gets our signals. Resolves to its exit code, counted
 * as a shell does when a signal ended it (128 + number).
 * @param {string} program
 * @param {string[]} args
 * @param {Options} [options]
 * @returns {Promise<number>}
 */
export function run(program, args, options = {}) {
  const child = spawn(program, args, { cwd: root, stdio: "inherit", ...options });
  const release = onSignals((signal) => {
    // A terminal's Ctrl-C has already reached the child: a second one could cut its clean stop short.
    if (signal === "SIGINT" && process.stdin.isTTY) return;
    child.kill(signal);
  });
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("exit", (code, signal) => resolve(code ?? exitCodeOf(signal)));
  }).finally(release);
}

/**
 * Runs a program out of sight and keeps what it said. A signal to us ends it with everything it started.
 * @param {string} program
 * @param {string[]} args
 * @param {Options} [options]
 * @returns {Promise<{ code: number, output: string }>}
 */
export function runSilently(program, args, options = {}) {
  const child = spawn(program, args, {
    cwd: root,
    ...options,
    stdio: ["ignore", "pipe", "pipe"],
    detached: true,
  });
  const release = onSignals((signal) => {
    if (child.pid) process.kill(-child.pid, signal);
    process.exit(exitCodeOf(signal));
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text) => {
      output += text;
    });
  }
  return new Promise((resolve) => {
    child.on("error", (error) => resolve({ code: 1, output: error.message }));
    child.on("close", (code) => resolve({ code: code ?? 1, output }));
  }).finally(release);
}
