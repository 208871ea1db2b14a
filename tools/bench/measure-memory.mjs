import { readFile } from "node:fs/promises";

const requests = 50;

async function residentMegabytes(pid) {
  const status = await readFile(`/proc/${pid}/status`, "utf8");
  return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1]) / 1024;
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
  return residentMegabytes(pid);
}
