import { bareArgon2idPerSecond } from "./bare-argon2id.mjs";
import { beside } from "./budgets.mjs";
import { itemsPerSecond } from "./clients.mjs";
import { HttpConnection } from "./http-connection.mjs";
import { checkMillisecondsUnderLoad } from "./measure-check-under-load.mjs";
import { codesPerSecond } from "./measure-code.mjs";
import { measureBurst } from "./measure-memory.mjs";
import { sessionChecksPerSecond } from "./measure-session-check.mjs";
import { createPeople } from "./people.mjs";
import { withServer } from "./server.mjs";
import { signIn } from "./sign-in.mjs";

const portal = "apps/bff/src/main.ts";
const counts = { warmUp: 100, codes: 1200, signIns: 150, burst: 500 };
const total = counts.warmUp + counts.codes + 3 * counts.signIns + counts.burst;

/**
 * Measures what people wait for, on one database, beside what bounds it.
 * @param {NodeJS.ProcessEnv} env the server's
 * @param {{ checks: () => Promise<number>, inserts: () => Promise<number> }} bare
 */
export async function measureDatabase(env, bare) {
  const people = await createPeople(env, total);
  const next = (count) => people.splice(0, count);
  return withServer(portal, env, async (server) => {
    const { url } = server;
    const cookie = await cookieOf(url, next(1)[0]);
    await codesPerSecond(url, next(counts.warmUp - 1));
    const signIns = (clients) =>
      beside(
        () => bareArgon2idPerSecond(clients),
        () => itemsPerSecond(url, clients, next(counts.signIns), signIn),
      );
    return {
      checks: await beside(bare.checks, () => sessionChecksPerSecond(url, cookie)),
      codes: await beside(bare.inserts, () => codesPerSecond(url, next(counts.codes))),
      signInsOf8: await signIns(8),
      signInsOf32: await signIns(32),
      checkMs: await checkMillisecondsUnderLoad(url, next(counts.signIns), cookie),
      burst: await measureBurst(server, next(counts.burst)),
    };
  });
}

async function cookieOf(url, person) {
  const connection = new HttpConnection(url);
  const cookie = await signIn(connection, person);
  connection.close();
  return cookie;
}
