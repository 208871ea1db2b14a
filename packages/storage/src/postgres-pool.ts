import { readFileSync } from "node:fs";
import { type ConnectionOptions, getCACertificates } from "node:tls";
import { seconds } from "@futae/domain/duration";
import pg from "pg";
import type { DatabaseAddress, DatabaseTls } from "./database-url.ts";

const maxConnections = 10;

/** Connections of one server process, each started with these settings; nobody waits for one without an end. */
export function openPostgresPool(
  address: DatabaseAddress,
  settings: Readonly<Record<string, string>> = {},
): pg.Pool {
  const { host, port, database, user, password, tls } = address;
  const assignments = Object.entries(settings).map(([name, value]) => `-c ${name}=${value}`);
  const options = [address.options ?? "", ...assignments].join(" ").trim();
  const pool = new pg.Pool({
    host,
    port,
    database,
    ...(user !== undefined && { user }),
    ...(password !== undefined && { password }),
    ...(options !== "" && { options }),
    ssl: tls === undefined ? false : connectionOptions(tls),
    application_name: "futae",
    max: maxConnections,
    connectionTimeoutMillis: seconds(5),
    keepAlive: true,
    pipeline: true,
    types: { getTypeParser },
  });
  // A lost connection shows in the next query on it; unheard, the event would end the process.
  pool.on("error", () => {});
  pool.on("connect", (client) => client.on("error", () => {}));
  return pool;
}

function connectionOptions({ mode, rootCertificate, certificate, key }: DatabaseTls): ConnectionOptions {
  return {
    rejectUnauthorized: mode !== "require",
    ...(mode === "verify-ca" && { checkServerIdentity: () => undefined }),
    ...(rootCertificate !== undefined && { ca: authorities(rootCertificate) }),
    ...(certificate !== undefined && { cert: pem("sslcert", certificate) }),
    ...(key !== undefined && { key: pem("sslkey", key) }),
  };
}

const authorities = (rootCertificate: string) =>
  rootCertificate === "system" ? getCACertificates("system") : pem("sslrootcert", rootCertificate);

function pem(parameter: string, file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    throw new Error(`DATABASE_URL: the file that ${parameter} names cannot be read.`);
  }
}

/** Counts and instants are far below 2^53: int8 as a number, all else as pg has it. */
const getTypeParser: typeof pg.types.getTypeParser = (oid: number, format?: "text" | "binary") =>
  oid === pg.types.builtins.INT8 && format !== "binary" ? Number : pg.types.getTypeParser(oid, format);
