import { gzipSync } from "node:zlib";
import { afterAll, describe, expect, test } from "vitest";
import { expectProblem } from "../../test/support/expect-problem.ts";
import { startTestApp } from "../../test/support/test-app.ts";

const app = await startTestApp();
afterAll(() => app.close());

const sameOrigin = { "Sec-Fetch-Site": "same-origin" };
const signIn = JSON.stringify({ loginName: "nobody", password: "not the password" });

const post = (init: RequestInit) => app.browser().send("/api/session", { method: "POST", ...init });

describe("the media type", () => {
  test.each([
    "application/json",
    "application/json;charset=UTF-8",
    "Application/JSON; charset=utf-8",
    'application/json;charset="utf-8"',
    'application/json; Charset="UTF-8"',
    "application/json ;\tcharset=utf-8 ;",
    "application/json;",
  ])("%s is read", async (type) => {
    const answer = await post({ headers: { ...sameOrigin, "Content-Type": type }, body: signIn });
    expectProblem(answer, "session.wrong_credentials");
  });

  test.each([
    "TEXT/PLAIN",
    "text/plain;application/json",
    "application/x-www-form-urlencoded",
    "multipart/form-data; boundary=x",
    "application/json-patch+json",
    "application/json, text/plain",
    "application/json; charset=utf-16",
    'application/json; charset="utf-16"',
    'application/json; charset="utf-8',
    "application/json; charset=utf-8, text/plain",
    "application/json; text/plain",
  ])("%s is refused (HD-1)", async (type) => {
    const answer = await post({ headers: { ...sameOrigin, "Content-Type": type }, body: signIn });
    expectProblem(answer, "request.unsupported_media_type");
  });

  test("must be there when a body is", async () => {
    const headers = { ...sameOrigin, "Content-Length": String(signIn.length), "Content-Type": "" };
    expectProblem(await post({ headers, body: signIn }), "request.unsupported_media_type");
  });
});

describe("the size", () => {
  const headers = { ...sameOrigin, "Content-Type": "application/json" };
  const padded = (bytes: number) => signIn + " ".repeat(bytes - signIn.length);
  const kibibytes = 1024;

  test("may be 16 KiB", async () => {
    expectProblem(await post({ headers, body: padded(16 * kibibytes) }), "session.wrong_credentials");
  });

  test.each([
    ["as announced", { "Content-Length": String(16 * kibibytes + 1) }],
    ["unannounced", {}],
  ])("may not be one byte more, %s (RL-11)", async (_, length) => {
    const answer = await post({ headers: { ...headers, ...length }, body: padded(16 * kibibytes + 1) });
    expectProblem(answer, "request.too_large");
  });

  test("is counted while a stream arrives, which is then no longer read", async () => {
    let chunks = 0;
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        chunks += 1;
        controller.enqueue(new Uint8Array(kibibytes).fill(0x20));
      },
    });
    const init: RequestInit & { duplex: "half" } = { headers, body, duplex: "half" };
    expectProblem(await post(init), "request.too_large");
    expect(chunks).toBeLessThan(20);
  });
});

describe("what the body says", () => {
  const headers = { ...sameOrigin, "Content-Type": "application/json" };
  const attempts = () => app.deps.storage.db.selectFrom("attemptCounters").selectAll().execute();
  const credentials = '"loginName":"nobody","password":"not the password"';

  test.each([
    ["one password and then another", `{${credentials},"password":"another"}`],
    ["one key in two spellings", `{${credentials},"p\\u0061ssword":"another"}`],
    ["a surplus key twice", `{${credentials},"a":1,"a":1}`],
    ["a key twice further in", `{${credentials},"a":[{"b":{"c":1,"c":2}}]}`],
    ["a prototype", `{${credentials},"__proto__":{"role":"administrator"}}`],
    ["a prototype twice", `{${credentials},"__proto__":1,"__proto__":2}`],
    ["several passwords", '{"loginName":"nobody","password":["a","b"]}'],
  ])("is refused with %s, and counts as no attempt (RL-9, AD-3)", async (_, body) => {
    const before = await attempts();
    const answer = await post({ headers, body });
    expect(answer).toMatchObject({ status: 422, body: { code: "request.invalid" } });
    expect(await attempts()).toEqual(before);
  });

  test.each([
    ["bytes that are no UTF-8", Buffer.concat([Buffer.from('{"loginName":"'), Buffer.from([0xff, 0x22])])],
    ["a lone surrogate's bytes", Buffer.from('{"loginName":"\xed\xa0\x80","password":"x"}', "latin1")],
    ["UTF-16", Buffer.from(`{${credentials}}`, "utf16le")],
    ["gzip", gzipSync(`{${credentials}}`)],
  ])("is refused as %s (FZ-1, PW-7)", async (_, bytes) => {
    expectProblem(await post({ headers, body: new Uint8Array(bytes) }), "request.invalid");
  });
});
