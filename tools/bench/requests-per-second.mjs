import { Agent, get } from "node:http";

const connections = 32;
const warmUpMs = 500;
const measuredMs = 3000;

/** One request after the other over one of the agent's connections, until `isOver` says so. */
async function ask(url, options, isOver) {
  let answered = 0;
  while (!isOver()) {
    await new Promise((resolve, reject) => {
      get(url, options, (response) => {
        if (response.statusCode !== 200) reject(new Error(`${url} answered ${response.statusCode}`));
        response.resume().on("end", resolve);
      }).on("error", reject);
    });
    answered += 1;
  }
  return answered;
}

/**
 * How many GET requests a server answers in a second, over 32 connections that stay open.
 * @param {string} url
 * @param {Record<string, string>} [headers]
 */
export async function requestsPerSecond(url, headers = {}) {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const askFor = async (milliseconds) => {
    const end = performance.now() + milliseconds;
    const answered = await Promise.all(
      Array.from({ length: connections }, () => ask(url, { agent, headers }, () => performance.now() > end)),
    );
    return (answered.reduce((sum, count) => sum + count, 0) / milliseconds) * 1000;
  };
  await askFor(warmUpMs);
  const rate = await askFor(measuredMs);
  agent.destroy();
  return rate;
}
