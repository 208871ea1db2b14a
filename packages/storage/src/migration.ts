import type { Storage } from "./storage.ts";

/** A step of the schema. Once released it is never edited; a change is a new migration. */
export interface Migration {
  readonly name: string;
  statements(kind: Storage["kind"]): readonly string[];
}
