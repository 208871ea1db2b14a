import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { AnswerOf } from "../../test/support/api-routes.ts";
import { aSession, FakeApi, ok, problem } from "../../test/support/fake-api.ts";
import { api, call } from "./api.ts";
import { giveUpWaiting } from "./give-up-waiting.ts";
import { startLanguage } from "./language.ts";
import { ConnectionError } from "./problem-error.ts";
import { currentToasts, subscribeToToasts } from "./toasts.ts";
import "./wait-while-busy.ts";

localStorage.setItem("futae-language", "ja");
await startLanguage();

const credentials = { loginName: "hanako.sato", password: "correct horse" };
const signIn = "POST /api/session";
const done: AnswerOf<typeof signIn> = ok({ state: "signed-in", user: { id: "u1" } });
const busy = (retryAfterSeconds = 3) => problem("server.busy", { retryAfterSeconds });
const isWaiting = () => currentToasts().some(({ text }) => /このままお待ちください/.test(text));
const seconds = (count: number) => vi.advanceTimersByTimeAsync(count * 1000);

let server: FakeApi;
beforeEach(() => {
  vi.useFakeTimers();
  server = new FakeApi();
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** Sends a login and records its outcome. */
function send() {
  const sent: { outcome?: unknown } = {};
  call(api.session.$post({ json: credentials })).then(
    (body) => Object.assign(sent, { outcome: body }),
    (error: Error) => Object.assign(sent, { outcome: error }),
  );
  return sent;
}

describe("a server that is busy", () => {
  test("is sent the request again within a second of the time it asked for, until it answers", async () => {
    server.on(signIn, busy(3));
    const sent = send();
    await seconds(2.9);
    expect(server.sent).toHaveLength(1);
    await seconds(1.1);
    expect(server.sent).toHaveLength(2);
    server.on(signIn, done);
    await seconds(4);
    expect(sent.outcome).toEqual({ state: "signed-in", user: { id: "u1" } });
    expect(server.sent.map(({ body }) => body)).toEqual([credentials, credentials, credentials]);
  });

  test("is waited for at most a minute, then its refusal counts", async () => {
    server.on(signIn, busy(8));
    const sent = send();
    await seconds(51);
    expect(sent.outcome).toBeUndefined();
    await seconds(9);
    expect(sent.outcome).toMatchObject({ code: "server.busy", retryAfterSeconds: 8 });
    const { length } = server.sent;
    expect(length).toBeGreaterThanOrEqual(6);
    await seconds(60);
    expect(server.sent).toHaveLength(length);
  });

  test("is waited for with a visible message, from its refusal to its answer", async () => {
    const seen: boolean[] = [];
    const stop = subscribeToToasts(() => seen.push(isWaiting()));
    server.on(signIn, busy());
    send();
    await seconds(1);
    expect(isWaiting()).toBe(true);
    const answer = Promise.withResolvers<AnswerOf<typeof signIn>>();
    server.on(signIn, answer.promise);
    await seconds(4);
    expect(isWaiting()).toBe(true);
    answer.resolve(done);
    await seconds(0);
    expect(isWaiting()).toBe(false);
    stop();
    expect(seen).toEqual([true, false]);
  });

  test("is not sent the request again once the reader cancels", async () => {
    server.on(signIn, busy());
    const sent = send();
    await seconds(1);
    giveUpWaiting();
    await seconds(0);
    expect(sent.outcome).toMatchObject({ code: "server.busy" });
    expect(isWaiting()).toBe(false);
    await seconds(60);
    expect(server.sent).toHaveLength(1);
  });

  test("answers the last request even when the reader cancels meanwhile", async () => {
    server.on(signIn, busy());
    const sent = send();
    const answer = Promise.withResolvers<AnswerOf<typeof signIn>>();
    await seconds(1);
    server.on(signIn, answer.promise);
    await seconds(3);
    giveUpWaiting();
    answer.resolve(busy());
    await seconds(0);
    expect(sent.outcome).toMatchObject({ code: "server.busy" });
    await seconds(60);
    expect(server.sent).toHaveLength(2);
  });
});

test.each([
  ["a server that cannot", problem("server.unavailable", { retryAfterSeconds: 1 })],
  ["a refusal with a wait", problem("session.password_locked", { retryAfterSeconds: 1 })],
])("%s is not sent the request again", async (_, answer) => {
  server.on(signIn, answer);
  const sent = send();
  await seconds(60);
  expect(sent.outcome).toMatchObject({ retryAfterSeconds: 1 });
  expect(server.sent).toHaveLength(1);
});

test("a request that a proxy answered with 503 is not sent again: it may have been handled", async () => {
  const fetch = vi.fn(async () => new Response("<h1>Service Unavailable</h1>", { status: 503 }));
  vi.stubGlobal("fetch", fetch);
  const sent = send();
  await seconds(60);
  expect(sent.outcome).toBeInstanceOf(ConnectionError);
  expect(fetch).toHaveBeenCalledOnce();
});

test("a request that lost its connection is not sent again: it may have been handled", async () => {
  server.on(signIn, busy(1));
  const sent = send();
  await seconds(0);
  server.on(signIn, "no answer");
  await seconds(60);
  expect(sent.outcome).toBeInstanceOf(ConnectionError);
  expect(server.sent).toHaveLength(2);
  expect(isWaiting()).toBe(false);
});

test("a server that is not busy is asked once", async () => {
  server.on("GET /api/session", ok(aSession("signed-out")));
  expect(await call(api.session.$get())).toEqual(aSession("signed-out"));
  expect(isWaiting()).toBe(false);
});
