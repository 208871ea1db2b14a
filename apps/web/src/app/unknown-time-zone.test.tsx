import { screen } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import { anAccount, twoFactorOn } from "../../test/support/an-account.ts";
import { aSession, FakeApi, ok } from "../../test/support/fake-api.ts";
import { openApp, prepareEachTest } from "../../test/support/test-app.tsx";
import { anEvent, thisDevice } from "../../test/support/test-sessions.ts";
import { showTimesIn } from "../lib/time-zone.ts";

prepareEachTest();
afterEach(() => showTimesIn(null));

const timeZone = "Mars/Olympus_Mons";

function signedIn() {
  const { id, loginName, displayName, role, locale } = anAccount();
  const user = { id, loginName, displayName, role, locale, timeZone };
  const lastSignIn = {
    at: thisDevice.startedAt,
    device: thisDevice.device,
    address: "::1",
    network: "this-computer" as const,
  };
  return new FakeApi()
    .on("GET /api/session", ok(aSession("signed-in", { user })))
    .on("GET /api/account", ok({ ...anAccount({ timeZone }), lastSignIn }))
    .on("GET /api/account/two-factor", ok(twoFactorOn()))
    .on("GET /api/account/sessions", ok({ sessions: [thisDevice] }))
    .on("GET /api/account/events", ok({ events: [anEvent({ id: "1" })], nextCursor: null }));
}

test.each([
  ["/", /Firefox/],
  ["/account", "プロフィール"],
  ["/account/sign-in", "花子の iPhone"],
  ["/account/sessions", "203.0.113.24・インターネット"],
])("%s is shown even where the browser does not know the account's time zone", async (address, text) => {
  signedIn();
  openApp(address);
  expect((await screen.findAllByText(text)).length).toBeGreaterThan(0);
});
