import { hours, minutes, seconds } from "@futae/domain/duration";
import { afterAll, expect, test } from "vitest";
import { expectProblem } from "../../../test/support/expect-problem.ts";
import { startTestApp } from "../../../test/support/test-app.ts";
import type { TestBrowser } from "../../../test/support/test-browser.ts";
import { BusyError } from "../../platform/concurrency-limiter.ts";

const app = await startTestApp();
afterAll(() => app.close());

let attempts = 0;

/** A failed sign-in under a name of its own, so that only the address counts. */
const fail = (browser: TestBrowser) => {
  attempts += 1;
  return browser.post("/api/session", { loginName: `nobody-${attempts}`, password: "not the password" });
};

test("twenty failures in a minute lock the address until the minute is over", async () => {
  const user = await app.createUser();
  const browser = app.browser("192.0.2.1");
  for (let count = 0; count < 20; count += 1) {
    expectProblem(await fail(browser), "session.wrong_credentials");
    app.clock.advance(seconds(1));
  }
  await app.takeEvents();
  const { loginName, password } = user;
  expectProblem(await browser.post("/api/session", { loginName, password }), "session.address_locked", {
    retryAfterSeconds: 40,
  });
  expect(await app.takeEvents()).toMatchObject([
    { action: "session.refused", level: "warning", problem: "session.address_locked", address: "192.0.2.1" },
  ]);
  for (let count = 0; count < 30; count += 1) await fail(browser);
  expect(await app.takeEvents(), "going on while locked does not fill the log").toEqual([]);
  expect((await app.signIn(user, app.browser("192.0.2.2"))).cookies.size).toBe(1);
  app.clock.advance(seconds(40));
  expectProblem(await fail(browser), "session.wrong_credentials");
});

test("a hundred failures in an hour lock the address until the hour is over", async () => {
  const browser = app.browser("192.0.2.3");
  for (let count = 0; count < 100; count += 1) {
    if (count % 20 === 0 && count > 0) app.clock.advance(minutes(1));
    expectProblem(await fail(browser), "session.wrong_credentials");
  }
  app.clock.advance(minutes(1));
  expectProblem(await fail(browser), "session.address_locked", {
    retryAfterSeconds: (hours(1) - minutes(5)) / seconds(1),
  });
  app.clock.advance(minutes(55));
  expectProblem(await fail(browser), "session.wrong_credentials");
});

test("an attempt refused by the hour's limit leaves the minute's count alone", async () => {
  const browser = app.browser("192.0.2.4");
  for (let count = 0; count < 100; count += 1) {
    if (count % 20 === 0) app.clock.advance(minutes(1));
    await fail(browser);
  }
  app.clock.advance(minutes(54) + seconds(30));
  for (let count = 0; count < 30; count += 1) {
    expectProblem(await fail(browser), "session.address_locked", { retryAfterSeconds: 90 });
  }
  app.clock.advance(seconds(90));
  expectProblem(await fail(browser), "session.wrong_credentials");
});

test("right passwords are not counted: an office does not lock itself out", async () => {
  const user = await app.createUser();
  for (let count = 0; count < 25; count += 1) await app.signIn(user, app.browser("192.0.2.5"));
  expectProblem(await fail(app.browser("192.0.2.5")), "session.wrong_credentials");
});

test("attempts that a full queue kept from being checked are not counted", async () => {
  const user = await app.createUser();
  const busy = app.sibling({
    passwordHasher: { ...app.deps.passwordHasher, verify: () => Promise.reject(new BusyError(2)) },
  });
  const { loginName, password } = user;
  for (let count = 0; count < 25; count += 1) {
    const answer = await busy.browser("192.0.2.7").post("/api/session", { loginName, password });
    expectProblem(answer, "server.busy", { retryAfterSeconds: 2 });
  }
  await app.signIn(user, app.browser("192.0.2.7"));
});

test("an IPv6 client counts by its /64 (IP-3)", async () => {
  for (let count = 0; count < 20; count += 1) {
    expectProblem(await fail(app.browser(`2001:db8:0:1::${count + 1}`)), "session.wrong_credentials");
  }
  expectProblem(await fail(app.browser("2001:db8:0:1:ffff::9")), "session.address_locked", {
    retryAfterSeconds: 60,
  });
  expectProblem(await fail(app.browser("2001:db8:0:2::1")), "session.wrong_credentials");
});

test("an IPv6 client that moves through its /64s counts by its /48, five times as wide (IP-3)", async () => {
  for (let count = 0; count < 100; count += 1) {
    const client = app.browser(`2001:db8:1:${count.toString(16)}::1`);
    expectProblem(await fail(client), "session.wrong_credentials");
  }
  expectProblem(await fail(app.browser("2001:db8:1:ffff::1")), "session.address_locked", {
    retryAfterSeconds: 60,
  });
  expectProblem(await fail(app.browser("2001:db8:2::1")), "session.wrong_credentials");
});

test("an IPv4 client counts once, mapped into IPv6 or not", async () => {
  for (let count = 0; count < 20; count += 1) {
    const address = count % 2 === 0 ? "192.0.2.6" : "::ffff:192.0.2.6";
    expectProblem(await fail(app.browser(address)), "session.wrong_credentials");
  }
  expectProblem(await fail(app.browser("::ffff:192.0.2.6")), "session.address_locked", {
    retryAfterSeconds: 60,
  });
});
