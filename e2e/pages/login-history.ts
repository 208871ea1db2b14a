import type { Page } from "@playwright/test";
import { fillIn, type Words } from "../fixtures/words.ts";

/** A device by the browser and the system that the portal recognizes. */
export interface KnownDevice {
  readonly browser: string;
  readonly system: string;
}

/** 「ログイン履歴」 */
export class LoginHistory {
  readonly #words;
  readonly devices;
  readonly current;
  readonly endOthers;
  readonly onlyThis;
  readonly question;
  readonly confirmEndOthers;
  readonly advice;
  readonly #events;
  readonly more;

  constructor(page: Page, { sessions }: Words) {
    this.#words = sessions;
    this.devices = page.getByRole("list", { name: sessions.devices.title }).getByRole("listitem");
    this.current = this.devices.filter({ hasText: sessions.devices.current });
    this.endOthers = page.getByRole("button", { name: sessions.devices.endOthers });
    this.onlyThis = page.getByText(sessions.devices.onlyThis);
    this.question = page.getByRole("alertdialog", { name: sessions.devices.endOthers });
    this.confirmEndOthers = this.question.getByRole("button", { name: sessions.devices.end, exact: true });
    this.advice = page.getByRole("region", { name: sessions.advice.title });
    this.#events = page.getByRole("list", { name: sessions.events.title }).getByRole("listitem");
    this.more = page.getByRole("button", { name: sessions.events.more });
  }

  device(known: KnownDevice) {
    const entry = this.devices.filter({ hasText: fillIn(this.#words.devices.name, { ...known }) });
    return { entry, end: entry.getByRole("button") };
  }

  /** The newest events of a kind. */
  events(kind: keyof Words["sessions"]["events"]["kind"]) {
    return this.#events.filter({ hasText: this.#words.events.kind[kind] });
  }
}
