import { HttpConnection } from "./http-connection.mjs";

async function withConnections(url, count, use) {
  const connections = Array.from({ length: count }, () => new HttpConnection(url));
  const started = performance.now();
  try {
    const done = await Promise.all(connections.map(use));
    return { done, seconds: (performance.now() - started) / 1000 };
  } finally {
    for (const connection of connections) connection.close();
  }
}

/**
 * So many clients at once work until all items are done; answers how many items that were in a second.
 * @template Item
 * @param {string} url
 * @param {number} clients
 * @param {readonly Item[]} items
 * @param {(connection: HttpConnection, item: Item) => Promise<unknown>} work
 */
export async function itemsPerSecond(url, clients, items, work) {
  const left = items.values();
  const { seconds } = await withConnections(url, clients, async (connection) => {
    for (const item of left) await work(connection, item);
  });
  return items.length / seconds;
}

/**
 * So many clients at once repeat a request; answers how often it was done in a second.
 * @param {string} url
 * @param {number} clients
 * @param {(connection: HttpConnection) => Promise<unknown>} work
 */
export async function timesPerSecond(url, clients, work) {
  const repeatFor = async (milliseconds) => {
    const end = performance.now() + milliseconds;
    const { done, seconds } = await withConnections(url, clients, async (connection) => {
      let times = 0;
      for (; performance.now() < end; times += 1) await work(connection);
      return times;
    });
    return done.reduce((sum, times) => sum + times, 0) / seconds;
  };
  await repeatFor(500);
  return repeatFor(2500);
}
