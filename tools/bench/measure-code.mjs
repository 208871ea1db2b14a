import { itemsPerSecond } from "./clients.mjs";
import { enterCode } from "./sign-in.mjs";

const clients = 32;

/**
 * How many pending sign-ins in a second become sessions by their code.
 * @param {string} url
 * @param {readonly import("./people.mjs").Person[]} people
 */
export function codesPerSecond(url, people) {
  const { port } = new URL(url);
  return itemsPerSecond(url, clients, people, (connection, person) =>
    enterCode(connection, person, `futae-sign-in-${port}=${person.pendingToken}`),
  );
}
