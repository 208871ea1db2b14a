/**
 * How much of a database server must be verified, with libpq's meaning (postgresql.org/docs/current/libpq-ssl.html).
 */
export interface DatabaseTls {
  readonly mode: "require" | "verify-ca" | "verify-full";
  /** A PEM file of the authorities to trust, or `system`; undefined: the public ones. */
  readonly rootCertificate: string | undefined;
  /** PEM files of this client's own certificate and key. */
  readonly certificate: string | undefined;
  readonly key: string | undefined;
}

/** The address of a PostgreSQL database and the credentials to open it. */
export interface DatabaseAddress {
  /** A name, an address, or the folder of a Unix socket. */
  readonly host: string;
  readonly port: number;
  readonly database: string;
  readonly user: string | undefined;
  readonly password: string | undefined;
  /** `-c name=value …` for each connection. */
  readonly options: string | undefined;
  /** Undefined: the connection is not encrypted. */
  readonly tls: DatabaseTls | undefined;
}

const malformed =
  "must be a URL like postgres://user:password@host/database, its special characters percent-encoded " +
  "(% as %25, # as %23, / as %2F, ? as %3F, @ as %40, a space as %20)";

const form =
  /^postgres(?:ql)?:\/\/(?:(?<credentials>[^\s/?#]*)@)?(?<place>[^\s/?#@]*)(?:\/(?<path>[^\s/?#@]*))?(?:\?(?<query>[^\s#@]*))?$/;
const hostAndPort = /^(?<host>\[[\da-f:.]+\]|[^:[\]]*)(?::(?<port>\d*))?$/i;

const parameters = [
  "host",
  "port",
  "user",
  "password",
  "options",
  "sslmode",
  "sslrootcert",
  "sslcert",
  "sslkey",
] as const;
type Parameters = Partial<Record<(typeof parameters)[number], string>>;

const defaultPort = 5432;
const loopbackHost = /^(?:localhost|127(?:\.\d{1,3}){3}|::1)$/i;

/**
 * Reads a `DATABASE_URL`, or says what is wrong with it without repeating any of it: a password with an unescaped `#`
 * or `/` could be in any part. A database off this machine is reached by TLS with a verified certificate unless the
 * URL says otherwise (ASVS 5.0 12.3.1, 12.3.2; IP-6).
 */
export function readDatabaseUrl(text: string): DatabaseAddress | string {
  const parts = form.exec(text)?.groups;
  const place = hostAndPort.exec(parts?.place ?? "")?.groups;
  if (parts === undefined || place === undefined) return malformed;
  try {
    return addressOf({ ...parts, ...place });
  } catch (error) {
    if (error instanceof URIError) return malformed;
    throw error;
  }
}

/** The host and name of the database, for an operator, without credentials. */
export function databaseName({ database, host, port }: DatabaseAddress): string {
  return `the database "${database}" ${isSocket(host) ? `at the socket in ${host}` : `on ${host}, port ${port}`}`;
}

function addressOf(parts: Record<string, string | undefined>): DatabaseAddress | string {
  const given = readParameters(parts.query ?? "");
  if (given === undefined) return `takes no parameters but ${parameters.join(", ")}`;
  const [user, password] = readCredentials(parts.credentials ?? "");
  const host = (given.host ?? (decode(parts.host) || "localhost")).replace(/^\[(.*)\]$/, "$1");
  const port = Number(given.port || parts.port || defaultPort);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) return malformed;
  const owner = given.user ?? user;
  const database = decode(parts.path) || owner;
  if (database === undefined) return "must name the database: postgres://user:password@host/database";
  const tls = tlsOf(host, given);
  if (typeof tls === "string") return tls;
  return {
    host,
    port,
    database,
    user: owner,
    password: given.password ?? password,
    options: given.options,
    ...tls,
  };
}

function readParameters(query: string): Parameters | undefined {
  const pairs = query.split("&").filter((pair) => pair !== "");
  const entries = pairs.map((pair) => {
    const [name = "", ...value] = pair.split("=");
    return [name, decode(value.join("="))] as const;
  });
  const isKnown = entries.every(([name]) => parameters.some((known) => known === name));
  return isKnown ? Object.fromEntries(entries) : undefined;
}

function readCredentials(text: string): [string | undefined, string | undefined] {
  const colon = text.indexOf(":");
  if (colon === -1) return [decode(text) || undefined, undefined];
  return [decode(text.slice(0, colon)) || undefined, decode(text.slice(colon + 1)) || undefined];
}

function tlsOf(host: string, given: Parameters): { tls: DatabaseTls | undefined } | string {
  const { sslmode, sslrootcert, sslcert, sslkey } = given;
  const isAsked = sslmode ?? sslrootcert ?? sslcert;
  const needsNone = isSocket(host) || (isAsked === undefined && loopbackHost.test(host));
  const files = { rootCertificate: sslrootcert, certificate: sslcert, key: sslkey };
  switch (sslmode) {
    case "disable":
      return { tls: undefined };
    case undefined:
    case "verify-full":
      return { tls: needsNone ? undefined : { ...files, mode: "verify-full" } };
    case "require":
    case "verify-ca":
      if (sslrootcert === "system") return "needs sslmode=verify-full with sslrootcert=system";
      if (sslmode === "verify-ca" && sslrootcert === undefined)
        return "needs sslrootcert=FILE with sslmode=verify-ca";
      return {
        tls: needsNone ? undefined : { ...files, mode: sslrootcert === undefined ? "require" : "verify-ca" },
      };
    default:
      return "takes as sslmode one of disable, require, verify-ca and verify-full";
  }
}

const isSocket = (host: string): boolean => host.startsWith("/");
const decode = (text: string | undefined): string => decodeURIComponent(text ?? "");
