import { emailSchema } from "@futae/contract/email";
import {
  authenticatorNameSchema,
  codeSchema,
  displayNameSchema,
  instantSchema,
  loginNameSchema,
  lookupTextSchema,
  reasonSchema,
  timeZoneSchema,
  typedRecoveryCodeSchema,
} from "@futae/contract/fields";
import { foldLoginName, foldSearch } from "@futae/domain/fold";
import { normalisePassword, passwordRefusal } from "@futae/domain/password";
import { canonicalReadableSecret, readableSecretsIn } from "@futae/domain/readable-secret";
import { expect, test } from "vitest";
import { clientAddress } from "../platform/network-address.ts";
import { jsonMediaType } from "./json-body.ts";

/** As long as a body or a header can be; sixteen times more work than half of it in no pattern that is safe. */
const longest = 16 * 1024;
const budgetMs = 250;

const addressOf = clientAddress(["127.0.0.1/32"]);
const parse = (schema: { safeParse(text: string): unknown }) => (text: string) => schema.safeParse(text);

const readers: Record<string, (text: string) => unknown> = {
  "a login name": parse(loginNameSchema),
  "a display name": parse(displayNameSchema),
  "an e-mail address": parse(emailSchema),
  "a code": parse(codeSchema),
  "a recovery code": parse(typedRecoveryCodeSchema),
  "a reason": parse(reasonSchema),
  "an authenticator's name": parse(authenticatorNameSchema),
  "a time zone": parse(timeZoneSchema),
  "an instant": parse(instantSchema),
  "a search": parse(lookupTextSchema(100)),
  "a folded name": foldLoginName,
  "a folded search": foldSearch,
  "a readable secret": canonicalReadableSecret,
  "readable secrets": readableSecretsIn,
  "a password's form": normalisePassword,
  "a password's rules": (password) =>
    passwordRefusal({ password, twoFactorIsRequired: false, isCommon: () => false, contextWords: ["aaaa"] }),
  "a media type": (text) => jsonMediaType.test(`application/json${text}`),
  "X-Forwarded-For": (text) => addressOf("127.0.0.1", text),
};

const seeds = [
  "a",
  " ",
  "-",
  "1",
  "@",
  ".",
  ",",
  "a@a.",
  "１",
  "花",
  "é",
  "e\u0301",
  "İ",
  "\u00ad",
  "::1,",
  "; ",
  " ;charset=utf-8",
  "🦉",
  "\u202e",
];

const timeOf = (read: (text: string) => unknown, text: string) => {
  const started = performance.now();
  read(text);
  return performance.now() - started;
};

test.each(Object.keys(readers))("%s of 16 KiB is read at once, whatever repeats in it (FZ-4)", (name) => {
  const read = readers[name] ?? expect.fail();
  for (const seed of seeds) {
    for (const end of ["", "!", "\n", "\0"]) {
      const text = seed.repeat(Math.ceil(longest / seed.length)).slice(0, longest) + end;
      const best = Math.min(...[1, 2, 3].map(() => timeOf(read, text)));
      expect(best, JSON.stringify(seed + end)).toBeLessThan(budgetMs);
    }
  }
});
