import { afterAll, describe, expect, test } from "vitest";
import { expectProblem } from "../testing/expect-problem.ts";
import { startTestApp } from "../testing/test-app.ts";

const app = await startTestApp();
afterAll(() => app.close());

const sameOrigin = { "Sec-Fetch-Site": "same-origin" };
const signIn = JSON.stringify({ loginName: "nobody", password: "not the password" });

const post = (init: RequestInit) => app.browser().send("/api/session", { method: "POST", ...init });

describe("the media type", () => {
  test.each(["application/json", "application/json;charset=UTF-8", "Application/JSON; charset=utf-8"])(
    "%s is read",
    async (type) => {
      const answer = await post({ headers: { ...sameOrigin, "Content-Type": type }, body: signIn });
      expectProblem(answer, "session.wrong_credentials");
    },
  );

  test.each([
    "TEXT/PLAIN",
    "text/plain;application/json",
    "application/x-www-form-urlencoded",
    "multipart/form-data; boundary=x",
    "application/json-patch+json",
    "application/json, text/plain",
    "application/json; charset=utf-16",
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
