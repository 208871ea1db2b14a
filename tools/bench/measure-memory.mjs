import { readFile } from "node:fs/promises";
import { itemsPerSecond } from "./clients.mjs";
import { signIn } from "./sign-in.mjs";

const requests = 50;

async function megabytes(pid, name) {
  const status = await readFile(`/proc/${pid}/status`, "utf8");
  return Number(new RegExp(`${name}:\\s+(\\d+) kB`).exec(status)?.[1]) / 1024;
}

/**
 * Resident memory of a server after it has started and answered a little. Read from /proc, so on Linux only.
 * @param {{ url: string, pid: number }} server
 */
export async function measureMemory({ url, pid }) {
  for (let request = 0; request < requests; request += 1) {
    const response = await fetch(`${url}/sign-in`);
    await response.arrayBuffer();
  }
  return megabytes(pid, "VmRSS");
}

/**
 * All these people sign in at once: the seconds until the last of them is in, and the most memory the server ever had.
 * @param {{ url: string, pid: number }} server
 * @param {readonly import("./people.mjs").Person[]} people
 */
export async function measureBurst({ url, pid }, people) {
  const perSecond = await itemsPerSecond(url, people.length, people, signIn);
  return { seconds: people.length / perSecond, megabytes: await megabytes(pid, "VmHWM") };
}
