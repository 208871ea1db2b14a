import { withServer } from "./server.mjs";

const launches = 5;

const median = (values) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)];

/**
 * The median time from launch to the first answer, over launches on the same data.
 * @param {string} file
 * @param {NodeJS.ProcessEnv} [env]
 */
export async function measureStart(file, env = {}) {
  const times = [];
  for (let launch = 0; launch < launches; launch += 1) {
    times.push(await withServer(file, env, ({ startMs }) => startMs));
  }
  return median(times);
}
