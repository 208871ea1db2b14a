import { EventEmitter, once } from "node:events";
import { setTimeout as moment } from "node:timers/promises";
import { pino } from "pino";
import { watchedKeys } from "../../src/platform/key-source.ts";
import { createPasswordHasher } from "../../src/platform/password-hash.ts";
import { createSecretCipher } from "../../src/platform/secret-cipher.ts";
import type { TestUser } from "../support/test-app.ts";
import type { TestBrowser } from "../support/test-browser.ts";
import { createUser, signIn } from "./attacked-user.ts";
import { BusyPerson } from "./busy-person.ts";
import { SeededDraw } from "./seeded-draw.ts";
import type { TwoServers } from "./two-servers.ts";

const count = 6;
const longestMomentMs = 50;

/** For servers whose mails must stay in the outbox, where they are counted: nobody takes them. */
export const mailsStay = { SMTP_URL: "smtp://127.0.0.1:1", FUTAE_MAIL_FROM: "portal@example.com" };

/** Six people who change everything they can at once, on the first server, and what they check after each crash. */
export class BusyPeople {
  readonly draw: SeededDraw;
  readonly #servers: TwoServers;
  readonly #answers: EventEmitter;
  readonly #people: readonly BusyPerson[];
  readonly #administratorUser: TestUser;
  readonly #administrator: TestBrowser;

  private constructor(parts: {
    draw: SeededDraw;
    servers: TwoServers;
    answers: EventEmitter;
    people: readonly BusyPerson[];
    administratorUser: TestUser;
    administrator: TestBrowser;
  }) {
    this.draw = parts.draw;
    this.#servers = parts.servers;
    this.#answers = parts.answers;
    this.#people = parts.people;
    this.#administratorUser = parts.administratorUser;
    this.#administrator = parts.administrator;
  }

  static async meet(servers: TwoServers, seed: string): Promise<BusyPeople> {
    const keys = watchedKeys({ path: servers.keyFile, log: pino({ level: "silent" }) });
    const cipher = createSecretCipher(keys);
    const reader = { servers, cipher, passwordHasher: await createPasswordHasher() };
    const draw = new SeededDraw(seed);
    const answers = new EventEmitter();
    const onAnswer = () => void answers.emit("answer");
    const administratorUser = await createUser(servers, { role: "administrator" });
    const administrator = await signIn(servers, administratorUser, 0);
    const people: BusyPerson[] = [];
    while (people.length < count) {
      const user = await createUser(servers, { email: `person-${people.length}@example.com` });
      people.push(new BusyPerson({ reader, draw, user, administrator, onAnswer }));
    }
    return new BusyPeople({ draw, servers, answers, people, administratorUser, administrator });
  }

  /** Lets them act until the server is gone, or answers with this status. */
  async act(goneStatus?: 503): Promise<void> {
    await Promise.all(this.#people.map((person) => person.actUntilGone(goneStatus)));
  }

  /** Between two of their answers, or in the middle of the next ones. */
  async randomMoment(mostAnswersBefore: number): Promise<void> {
    for (let left = this.draw.below(mostAnswersBefore); left > 0; left -= 1)
      await once(this.#answers, "answer");
    await moment(this.draw.below(longestMomentMs));
  }

  /** Each of them checks their account on the server that was started again. */
  async check(): Promise<void> {
    await Promise.all(this.#people.map((person) => person.check()));
    await signIn(this.#servers, this.#administratorUser, 0, this.#administrator);
  }
}
