import { type DatabaseAddress, databaseName } from "./database-url.ts";

/** There is no connection to the database. The message says which database and what to do, without credentials. */
export class DatabaseUnreachableError extends Error {
  override readonly name = "DatabaseUnreachableError";
  /** The server's or the system's own code, where there is one. */
  readonly code: string | undefined;

  constructor(address: DatabaseAddress, error: unknown) {
    const code = codeOf(error);
    const advice = adviceOn(code, error);
    super(
      `DATABASE_URL: ${databaseName(address)}, cannot be used${code === undefined ? "" : ` (${code})`}: ${advice}.`,
    );
    this.code = code;
  }
}

const codeOf = (error: unknown): string | undefined =>
  error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : undefined;

const certificateCode = /CERT|VERIFY|ISSUER|ALTNAME|SIGNATURE|CRL/;

const advices: readonly [code: RegExp, advice: string][] = [
  [/^28/, "it refuses the user, the password or this way of connecting; see its own log and pg_hba.conf"],
  [/^3D/, "there is no database of this name; create it, owned by this user"],
  [/^53/, "it has no connection left"],
  [/^57/, "it is starting or stopping"],
  [
    /^(08P01|0A000)$/,
    "a pooler in between refuses it; it must pool transactions or sessions and know the URL's options",
  ],
  [/^(ENOTFOUND|EAI_AGAIN)$/, "nobody knows this host"],
  [/^(ECONNREFUSED|ENOENT)$/, "nothing listens there"],
  [
    certificateCode,
    "its certificate is not verified; name its authority with sslrootcert=FILE, " +
      "or add sslmode=require to encrypt without verifying it",
  ],
];

const noTls = "The server does not support SSL connections";

const tooLate =
  /^(timeout exceeded when trying to connect|timeout expired|Connection terminated due to connection timeout)/;

function adviceOn(code: string | undefined, error: unknown): string {
  if (error instanceof Error && error.message === noTls) {
    return "it offers no TLS; turn that on there, or add sslmode=disable if nobody else is on the way to it";
  }
  if (error instanceof Error && tooLate.test(error.message)) {
    return "it did not answer in time; a pooler of sessions needs room for ten of each server's";
  }
  const known = advices.find(([pattern]) => code !== undefined && pattern.test(code));
  return known?.[1] ?? "the connection failed";
}
