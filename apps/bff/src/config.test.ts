import { hostname } from "node:os";
import { expect, test } from "vitest";
import { ConfigError, readConfig } from "./config.ts";

test("nothing is needed: the defaults serve on this machine alone", () => {
  expect(readConfig({})).toEqual({
    port: 3000,
    host: "127.0.0.1",
    origin: "http://localhost:3000",
    dataDir: "./data",
    databaseUrl: undefined,
    keyFile: undefined,
    initialAdministrator: { loginName: "administrator", password: undefined },
    issuer: "Futae",
    domain: { region: "US", domainId: "y000001" },
    supportUrl: undefined,
    trustedProxies: [],
    mail: { from: { name: "Futae", address: "futae@localhost" }, smtpUrl: undefined },
    logLevel: "info",
    instance: hostname(),
  });
});

test("an empty variable counts as absent, the origin follows the port", () => {
  expect(readConfig({ PORT: "8080", FUTAE_URL: "", DATABASE_URL: "" })).toMatchObject({
    origin: "http://localhost:8080",
    databaseUrl: undefined,
  });
});

test.each([
  ["https://portal.example", "https://portal.example"],
  ["https://portal.example/", "https://portal.example"],
  ["https://portal.example:443", "https://portal.example"],
  ["HTTPS://Portal.Example:8443", "https://portal.example:8443"],
  ["http://127.0.0.1:3000", "http://127.0.0.1:3000"],
  ["http://[::1]:3000", "http://[::1]:3000"],
])("FUTAE_URL %s is the origin %s", (FUTAE_URL, origin) => {
  expect(readConfig({ FUTAE_URL }).origin).toBe(origin);
});

test("mails go over SMTP where it says", () => {
  const SMTP_URL = "smtps://futae:hunter2@mail.example";
  expect(readConfig({ SMTP_URL, FUTAE_MAIL_FROM: "Futae <futae@portal.example>" }).mail).toEqual({
    from: { name: "Futae", address: "futae@portal.example" },
    smtpUrl: SMTP_URL,
  });
  expect(() => readConfig({ SMTP_URL })).toThrow(/^The .+:\n {2}FUTAE_MAIL_FROM: is needed with SMTP_URL$/);
});

test("proxies come as a list of CIDRs", () => {
  const { trustedProxies } = readConfig({ FUTAE_TRUSTED_PROXIES: " 10.0.0.0/8, 2001:db8::/32 ," });
  expect(trustedProxies).toEqual(["10.0.0.0/8", "2001:db8::/32"]);
});

test.each([
  ["PORT", "http"],
  ["PORT", "65536"],
  ["PORT", "-1"],
  ["PORT", "80.5"],
  ["FUTAE_URL", "portal.example"],
  ["FUTAE_URL", "http://portal.example"],
  ["FUTAE_URL", "https://portal.example/path"],
  ["FUTAE_URL", "https://portal.example?query"],
  ["FUTAE_URL", "https://user@portal.example"],
  ["FUTAE_URL", "https://:password@portal.example"],
  ["FUTAE_URL", "http://localhost.evil.example"],
  ["DATABASE_URL", "mysql://localhost/futae"],
  ["FUTAE_REGION", "us"],
  ["FUTAE_SUPPORT_URL", "javascript:alert(1)"],
  ["FUTAE_TRUSTED_PROXIES", "10.0.0.1"],
  ["FUTAE_TRUSTED_PROXIES", "10.0.0.0/33"],
  ["FUTAE_TRUSTED_PROXIES", "999.0.0.0/8"],
  ["FUTAE_TRUSTED_PROXIES", "2001:db8::/129"],
  ["FUTAE_TRUSTED_PROXIES", "10.0.0.0/8;192.168.0.0/16"],
  ["FUTAE_ISSUER", "x".repeat(41)],
  ["SMTP_URL", "mail.example"],
  ["SMTP_URL", "http://mail.example"],
  ["SMTP_URL", "smtp://"],
  ["SMTP_URL", "smtp://futae:12#ss@mail.example"],
  ["SMTP_URL", "smtp://futae:12/ss@mail.example"],
  ["SMTP_URL", "smtp://futae:12?ss@mail.example"],
  ["DATABASE_URL", "postgres://futae:12#ss@db.example/futae"],
  ["FUTAE_MAIL_FROM", "Futae"],
  ["FUTAE_MAIL_FROM", "futae@example.com\r\nBcc: evil@example.com"],
  ["LOG_LEVEL", "loud"],
])("%s cannot be %s", (name, value) => {
  expect(() => readConfig({ [name]: value })).toThrow(name);
});

test("everything wrong is said at once, and no value is repeated", () => {
  const wrong = {
    PORT: "http",
    FUTAE_URL: "http://portal.example",
    DATABASE_URL: "mysql://root:hunter2@localhost",
    FUTAE_REGION: "EU",
    FUTAE_TRUSTED_PROXIES: "all",
    SMTP_URL: "http://futae:hunter2@localhost",
    FUTAE_MAIL_FROM: "hunter2",
    LOG_LEVEL: "loud",
  };
  try {
    readConfig(wrong);
    expect.fail("nothing was refused");
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigError);
    const message = (error as ConfigError).message;
    for (const name of Object.keys(wrong)) expect(message).toContain(`  ${name}: `);
    expect(message).not.toContain("hunter2");
  }
});
