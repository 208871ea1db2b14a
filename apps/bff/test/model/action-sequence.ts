import { hours, seconds } from "@futae/domain/duration";
import fc from "fast-check";
import {
  type Action,
  another,
  anyAction,
  browser,
  type CodeChoice,
  confirm,
  enter,
  first,
  type IntentChoice,
  signIn,
  stepUp,
  turnOff,
  wait,
} from "./action.ts";

const right: CodeChoice = { phone: 0, offset: 0 };

const enrol = (intent: IntentChoice): Action[] => [
  { do: "start enrolment", browser: 0, intent },
  { do: "confirm enrolment", browser: 0, code: right },
];
const turnOn: Action[] = [{ do: "sign in", browser: 0, passwordIsRight: true }, ...enrol("first")];

/** All the way in with a code nobody has used. */
const comeIn: Action[] = [
  { do: "wait", ms: seconds(30) },
  { do: "sign in", browser: 0, passwordIsRight: true },
  { do: "enter", browser: 0, factor: { code: right } },
];

/** Wrong codes in a row, one a pending sign-in. */
const guesses = (count: number, pauseMs: number): Action[] =>
  Array.from({ length: count }, (): Action[] => [
    { do: "wait", ms: pauseMs },
    { do: "sign in", browser: 0, passwordIsRight: true },
    { do: "enter", browser: 0, factor: { code: "wrong" } },
  ]).flat();

const beginning: fc.Arbitrary<Action[]> = fc.oneof(
  { weight: 5, arbitrary: fc.constant<Action[]>([]) },
  { weight: 12, arbitrary: fc.constant<Action[]>(turnOn) },
  {
    weight: 12,
    arbitrary: fc
      .integer({ min: 1, max: 5 })
      .map((more) => [...turnOn, ...Array.from({ length: more }, () => enrol("additional")).flat()]),
  },
  { weight: 4, arbitrary: fc.constant<Action[]>([...turnOn, ...guesses(9, 0)]) },
  { weight: 1, arbitrary: fc.constant<Action[]>([...turnOn, ...guesses(49, hours(24))]) },
);

/** What belongs together in one browser, or chance would seldom get far. */
const episode: fc.Arbitrary<Action[]> = fc
  .tuple(
    browser,
    fc.oneof(
      { weight: 5, arbitrary: fc.tuple(signIn, enter) },
      { weight: 2, arbitrary: fc.tuple(signIn, enter, wait, stepUp) },
      { weight: 3, arbitrary: fc.array(anyAction, { maxLength: 4 }).map((then) => [...comeIn, ...then]) },
      { weight: 4, arbitrary: fc.tuple(another, confirm).map((then) => [...comeIn, ...then]) },
      { weight: 2, arbitrary: fc.tuple(another, confirm) },
      { weight: 2, arbitrary: fc.tuple(signIn, first, confirm) },
      { weight: 1, arbitrary: fc.tuple(signIn, enter, turnOff) },
      { weight: 1, arbitrary: fc.tuple(signIn, enter, enter, enter, enter, enter) },
    ),
  )
  .map(([one, actions]) =>
    actions.map((action) => ("browser" in action ? { ...action, browser: one } : action)),
  );

/** What happens to one account, in order. */
export const actionSequence: fc.Arbitrary<Action[]> = fc
  .tuple(
    beginning,
    fc.array(
      fc.oneof(
        anyAction.map((action) => [action]),
        episode,
      ),
      { maxLength: 30, size: "max" },
    ),
  )
  .map(([first, then]) => [...first, ...then.flat()]);
