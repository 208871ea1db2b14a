import { keyFileStamp, readKeyFile } from "./key-file.ts";
import type { Key, KeyRing } from "./keys.ts";
import type { Log } from "./log.ts";

/** Where the keys come from, at the moment they are needed. */
export interface KeySource {
  /** The keys there are now; the first one seals. */
  now(): KeyRing;
  /** The key of this id, looked for again where it is not known. */
  find(id: string): Key | undefined;
  /** Whether they are what a server that starts now would read. */
  areCurrent(): boolean;
}

/** Keys that stay as they are. */
export const fixedKeys = (...ring: KeyRing): KeySource =>
  sourceOf({ last: () => ring, now: () => ring, areCurrent: () => true });

/**
 * The keys of a file that commands may exchange while this server runs: it is read again when it changed, before
 * anything is sealed and when a key is unknown (SK-2). One that cannot be used, or in which a known id has another
 * secret, leaves the keys of before in use.
 */
export function watchedKeys({ path, log }: { path: string; log: Log }): KeySource {
  let stamp = keyFileStamp(path);
  let ring = readKeyFile(path);
  const readAgain = (): string | undefined => {
    try {
      const stampNow = keyFileStamp(path);
      if (stampNow === stamp) return undefined;
      const next = readKeyFile(path);
      refuseOtherSecrets(ring, next);
      [stamp, ring] = [stampNow, next];
      return undefined;
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    }
  };
  const now = () => {
    const reason = readAgain();
    if (reason !== undefined) {
      log.error({ reason }, "the key file cannot be used; the keys read before stay in use");
    }
    return ring;
  };
  return sourceOf({ last: () => ring, now, areCurrent: () => readAgain() === undefined });
}

/** The key of this id; throws where there is none, and the caller fails closed. */
export function requireKey(keys: KeySource, id: string): Key {
  const key = keys.find(id);
  if (key === undefined) throw new Error(`There is no key with the id ${id}`);
  return key;
}

const sourceOf = ({
  last,
  now,
  areCurrent,
}: Pick<KeySource, "now" | "areCurrent"> & { last: () => KeyRing }): KeySource => ({
  now,
  areCurrent,
  find: (id) => keyOf(last(), id) ?? keyOf(now(), id),
});

const keyOf = (ring: KeyRing, id: string) => ring.find((key) => key.id === id);

function refuseOtherSecrets(before: KeyRing, after: KeyRing): void {
  const changed = after.find((key) => keyOf(before, key.id)?.secret.equals(key.secret) === false);
  if (changed !== undefined) throw new Error(`The key "${changed.id}" has another secret than before.`);
}
