import { type AccountEvent, accountEventKinds } from "@futae/contract/sessions";
import { ja } from "@futae/messages/ja";
import { screen, waitFor, within } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { expect, test } from "vitest";
import { FakeApi, ok } from "../../../test/support/fake-api.ts";
import { openSection, prepareSectionTests } from "../../../test/support/open-section.tsx";
import { anEvent } from "../../../test/support/test-sessions.ts";
import { EventsSection } from "./events-section.tsx";

prepareSectionTests();

const list = "GET /api/account/events";

function open(events: AccountEvent[], nextCursor: string | null = null) {
  const api = new FakeApi().on(list, ok({ events, nextCursor }));
  openSection(<EventsSection />, "/account/sessions");
  return api;
}

const entries = async () =>
  within(await screen.findByRole("list", { name: "最近の操作" })).getAllByRole("listitem");

test("every kind of event has a sentence", async () => {
  open(accountEventKinds.map((kind) => anEvent({ id: kind, kind })));
  const shown = (await entries()).map((entry) => entry.textContent ?? "");
  expect(shown).toHaveLength(accountEventKinds.length);
  accountEventKinds.forEach((kind, index) => {
    expect(shown[index]).toContain(ja.sessions.events.kind[kind]);
  });
});

test("an event says who did it, on which device and from where, and a warning is a word", async () => {
  const somebody = { origin: null, level: "warning" as const };
  open([
    anEvent({ id: "4", kind: "session-ended", target: "Firefox, Linux" }),
    anEvent({ id: "3", kind: "unlocked", by: "administrator", administrator: "head.office", ...somebody }),
    anEvent({ id: "2", kind: "two-factor-reset", by: "operator", ...somebody }),
    anEvent({ id: "1", kind: "sign-in-refused", level: "warning" }),
  ]);
  const [ended, unlocked, reset, refused] = (await entries()).map((entry) => within(entry));
  expect(ended?.getByText("Firefox, Linux")).toBeTruthy();
  expect(ended?.getByText("203.0.113.24・インターネット")).toBeTruthy();
  expect(ended?.queryByText(/注意/)).toBeNull();
  expect(unlocked?.getByText("管理者 head.office")).toBeTruthy();
  expect(unlocked?.queryByText(/インターネット/)).toBeNull();
  expect(reset?.getByText("サーバーの運用担当者")).toBeTruthy();
  expect(refused?.getByText(/注意/)).toBeTruthy();
});

test("older events are shown on demand", async () => {
  const api = open([anEvent({ id: "21" })], "21");
  await entries();
  api.on(list, ok({ events: [anEvent({ id: "20", kind: "signed-out" })], nextCursor: null }));
  await userEvent.click(screen.getByRole("button", { name: "もっと見る" }));
  await waitFor(async () => expect(await entries()).toHaveLength(2));
  expect(screen.queryByRole("button", { name: "もっと見る" })).toBeNull();
});

test("events stay on the page when older ones do not load", async () => {
  const api = open([anEvent({ id: "21" })], "21");
  await entries();
  api.on(list, "no answer");
  await userEvent.click(screen.getByRole("button", { name: "もっと見る" }));
  const retry = await screen.findByRole("button", { name: "再試行" }, { timeout: 3000 });
  expect(await entries()).toHaveLength(1);
  api.on(list, ok({ events: [anEvent({ id: "20" })], nextCursor: null }));
  await userEvent.click(retry);
  await waitFor(async () => expect(await entries()).toHaveLength(2));
});

test("an empty history says that nothing has been recorded", async () => {
  open([]);
  expect(await screen.findByText("操作の記録はまだありません")).toBeTruthy();
});
