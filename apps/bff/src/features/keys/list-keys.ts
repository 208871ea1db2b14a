import { type KeyUse, listEncryptionKeys, listKeyUse } from "@futae/storage/encryption-keys";
import type { Deps } from "../../deps.ts";
import { keyFilePath, readKeyFile } from "../../platform/key-file.ts";

export interface ListedKey extends Omit<KeyUse, "keyId"> {
  readonly id: string;
  readonly createdAt: number;
  /** The one that seals. */
  readonly isCurrent: boolean;
  /** Whether this machine's key file has it. */
  readonly isInFile: boolean;
}

const unused = { authenticators: 0, enrolments: 0, recoveryCodes: 0 };

/** Every key the database knows, oldest first, and what is stored under it; never the key itself. */
export async function listKeys({ deps }: { deps: Deps }): Promise<ListedKey[]> {
  const { db } = deps.storage;
  const ring = readKeyFile(keyFilePath(deps.config));
  const use = new Map((await listKeyUse(db)).map(({ keyId, ...counts }) => [keyId, counts]));
  return (await listEncryptionKeys(db)).map(({ id, createdAt }) => ({
    id,
    createdAt,
    isCurrent: id === ring[0].id,
    isInFile: ring.some((key) => key.id === id),
    ...(use.get(id) ?? unused),
  }));
}
