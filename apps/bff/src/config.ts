import { hostname } from "node:os";
import { regions, type TwoFactorDomain } from "@futae/domain/two-factor-rules";
import { readDatabaseUrl } from "@futae/storage/database-url";
import { z } from "zod";
import { type MailSender, mailSenderSchema } from "./platform/mail-sender.ts";

/** The whole configuration, validated; every part of the server takes it from here. */
export interface Config {
  readonly port: number;
  readonly host: string;
  /** The public origin, without a path. */
  readonly origin: string;
  readonly dataDir: string;
  readonly databaseUrl: string | undefined;
  readonly keyFile: string | undefined;
  readonly initialAdministrator: { readonly loginName: string; readonly password: string | undefined };
  readonly issuer: string;
  readonly domain: TwoFactorDomain;
  readonly supportUrl: string | undefined;
  readonly trustedProxies: readonly string[];
  readonly mail: {
    readonly from: MailSender;
    /** Undefined: mails are written as files. */
    readonly smtpUrl: string | undefined;
  };
  readonly logLevel: string;
  /** What the audit log calls this server. */
  readonly instance: string;
}

const loopbackHosts = new Set(["localhost", "127.0.0.1", "[::1]"]);

const isSafeOrigin = (text: string): boolean => {
  const url = URL.parse(text);
  if (url === null || `${url.origin}/` !== url.href) return false;
  return url.protocol === "https:" || (url.protocol === "http:" && loopbackHosts.has(url.hostname));
};

const cidrSchema = z.union([z.cidrv4(), z.cidrv6()]);
const listOf = (text: string): string[] =>
  text
    .split(",")
    .map((part) => part.trim())
    .filter((part) => part !== "");

/** No unescaped `#`, `/` or `?` of a password makes another host of it. */
const smtpUrl = /^smtps?:\/\/(?:[^\s/?#]*@)?[^\s/?#@]+\/?(?:\?[^\s#@]*)?$/;

const variablesSchema = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  HOST: z.string().default("127.0.0.1"),
  FUTAE_URL: z
    .string()
    .refine(isSafeOrigin, "must be an https origin; plain http only on localhost, 127.0.0.1 or [::1]")
    .transform((text) => new URL(text).origin)
    .optional(),
  DATABASE_URL: z
    .string()
    .superRefine((text, context) => {
      const read = readDatabaseUrl(text);
      if (typeof read === "string") context.addIssue({ code: "custom", message: read });
    })
    .optional(),
  FUTAE_DATA_DIR: z.string().default("./data"),
  FUTAE_KEYS: z.string().optional(),
  FUTAE_INITIAL_ADMIN_LOGIN_NAME: z.string().default("administrator"),
  FUTAE_INITIAL_ADMIN_PASSWORD: z.string().optional(),
  FUTAE_ISSUER: z.string().min(1).max(40).default("Futae"),
  FUTAE_REGION: z.enum(regions).default("US"),
  FUTAE_DOMAIN_ID: z.string().min(1).default("y000001"),
  FUTAE_SUPPORT_URL: z
    .url({ protocol: /^(https?|mailto)$/, error: "must be an http(s) or mailto URL" })
    .optional(),
  FUTAE_TRUSTED_PROXIES: z
    .string()
    .transform(listOf)
    .refine(
      (parts) => parts.every((part) => cidrSchema.safeParse(part).success),
      "must be CIDRs separated by commas",
    )
    .default([]),
  FUTAE_INSTANCE: z.string().max(100).default(hostname),
  SMTP_URL: z
    .string()
    .refine(
      (text) => smtpUrl.test(text) && URL.canParse(text),
      "must be an smtp:// or smtps:// URL, the special characters of its password percent-encoded",
    )
    .optional(),
  FUTAE_MAIL_FROM: mailSenderSchema.optional(),
  LOG_LEVEL: z.enum(["fatal", "error", "warn", "info", "debug", "silent"]).default("info"),
});

const environmentSchema = variablesSchema.refine(
  ({ SMTP_URL, FUTAE_MAIL_FROM }) => SMTP_URL === undefined || FUTAE_MAIL_FROM !== undefined,
  { path: ["FUTAE_MAIL_FROM"], error: "is needed with SMTP_URL" },
);

const localOrigin = (port: number): string => `http://localhost:${port}`;

const senderOfFiles: MailSender = { name: "Futae", address: "futae@localhost" };

/** What is wrong with the environment, a line each. */
export class ConfigError extends Error {}

/** Reads the whole configuration; an empty variable counts as absent. Throws `ConfigError` with everything wrong. */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ""));
  const parsed = environmentSchema.safeParse(given);
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => `  ${issue.path.join(".")}: ${issue.message}`);
    throw new ConfigError(`The configuration cannot be used:\n${lines.join("\n")}`);
  }
  const values = parsed.data;
  return {
    port: values.PORT,
    host: values.HOST,
    origin: values.FUTAE_URL ?? localOrigin(values.PORT),
    dataDir: values.FUTAE_DATA_DIR,
    databaseUrl: values.DATABASE_URL,
    keyFile: values.FUTAE_KEYS,
    initialAdministrator: {
      loginName: values.FUTAE_INITIAL_ADMIN_LOGIN_NAME,
      password: values.FUTAE_INITIAL_ADMIN_PASSWORD,
    },
    issuer: values.FUTAE_ISSUER,
    domain: { region: values.FUTAE_REGION, domainId: values.FUTAE_DOMAIN_ID },
    supportUrl: values.FUTAE_SUPPORT_URL,
    trustedProxies: values.FUTAE_TRUSTED_PROXIES,
    mail: { from: values.FUTAE_MAIL_FROM ?? senderOfFiles, smtpUrl: values.SMTP_URL },
    logLevel: values.LOG_LEVEL,
    instance: values.FUTAE_INSTANCE,
  };
}

/** The configuration of a server that was given this port: with `PORT=0`, the one that was free. */
export const configAtPort = (config: Config, port: number): Config => ({
  ...config,
  port,
  origin: config.origin === localOrigin(config.port) ? localOrigin(port) : config.origin,
});

/** The server's own environment, read here and nowhere else. */
export const readEnvironment = (): Config => readConfig(process.env);
