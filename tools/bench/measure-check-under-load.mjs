import { setTimeout as pause } from "node:timers/promises";
import { itemsPerSecond } from "./clients.mjs";
import { HttpConnection } from "./http-connection.mjs";
import { signIn } from "./sign-in.mjs";

const clients = 32;
const betweenChecksMs = 10;

/**
 * How long 95 of 100 session checks take at most, in milliseconds, while 32 clients sign in.
 * @param {string} url
 * @param {readonly import("./people.mjs").Person[]} people
 * @param {string} cookie of a session
 */
export async function checkMillisecondsUnderLoad(url, people, cookie) {
  const connection = new HttpConnection(url);
  const times = [];
  let isOver = false;
  const load = itemsPerSecond(url, clients, people, signIn).finally(() => {
    isOver = true;
  });
  while (!isOver) {
    const started = performance.now();
    await connection.request("GET /api/session", { Cookie: cookie });
    times.push(performance.now() - started);
    await pause(betweenChecksMs);
  }
  await load;
  connection.close();
  return times.sort((a, b) => a - b)[Math.floor(times.length * 0.95)] ?? Number.NaN;
}
