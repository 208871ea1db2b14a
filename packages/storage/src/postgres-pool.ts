import { minutes, seconds } from "@futae/domain/duration";
import pg from "pg";

const maxConnections = 10;

/** Connections of one server process; nothing waits for the database without an end. */
export function openPostgresPool(databaseUrl: string): pg.Pool {
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    application_name: "futae",
    // Whatever the role's or the database's default: what is acknowledged is on the disk (CR-1).
    options: "-c synchronous_commit=on",
    max: maxConnections,
    connectionTimeoutMillis: seconds(5),
    statement_timeout: seconds(10),
    idle_in_transaction_session_timeout: minutes(1),
    keepAlive: true,
    types: { getTypeParser },
  });
  // A lost connection shows in the next query on it; unheard, the event would end the process.
  pool.on("error", () => {});
  pool.on("connect", (client) => client.on("error", () => {}));
  return pool;
}

/** Counts and instants are far below 2^53: int8 as a number, all else as pg has it. */
const getTypeParser: typeof pg.types.getTypeParser = (oid: number, format?: "text" | "binary") =>
  oid === pg.types.builtins.INT8 && format !== "binary" ? Number : pg.types.getTypeParser(oid, format);
