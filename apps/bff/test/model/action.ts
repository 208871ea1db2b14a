import { hours, minutes } from "@futae/domain/duration";
import fc from "fast-check";

export const browserCount = 3;

/** A code of a phone, the newest first, at some steps from now; or one that no phone shows. */
export type CodeChoice = { readonly phone: number; readonly offset: number } | "wrong";

/** A code, or a recovery code by its age, the newest set first; every one ever shown. */
export type FactorChoice = { readonly code: CodeChoice } | { readonly recoveryCode: number };

/** `replaces` as an authenticator by its age, the newest first; every one there ever was. */
export type IntentChoice = "first" | "additional" | { readonly replaces: number };

/** One thing somebody does; `reset` is an administrator's, `wait` the clock's. */
export type Action =
  | { readonly do: "wait"; readonly ms: number }
  | { readonly do: "reset" }
  | ({ readonly browser: number } & BrowserAction);

export type BrowserAction =
  | {
      readonly do:
        | "look"
        | "sign out"
        | "end others"
        | "cancel enrolment"
        | "renew recovery codes"
        | "turn off";
    }
  | { readonly do: "start enrolment"; readonly intent: IntentChoice }
  | { readonly do: "delete authenticator"; readonly authenticator: number }
  | { readonly do: "sign in" | "change password"; readonly passwordIsRight: boolean }
  | { readonly do: "enter"; readonly factor: FactorChoice }
  | { readonly do: "step up"; readonly passwordIsRight: boolean; readonly factor: FactorChoice }
  | { readonly do: "confirm enrolment"; readonly code: CodeChoice };

export const browser = fc.constantFrom(0, 0, 0, 1, 1, 2);
const mostly = fc.oneof({ weight: 8, arbitrary: fc.constant(true) }, fc.constant(false));
const codeChoice: fc.Arbitrary<CodeChoice> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      phone: fc.constantFrom(0, 0, 0, 0, 1, 2),
      offset: fc.constantFrom(0, 0, 0, 1, 1, -1, -1, 2, -2, 5),
    }),
  },
  fc.constant("wrong" as const),
);
const factor: fc.Arbitrary<FactorChoice> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ code: codeChoice }) },
  fc.record({ recoveryCode: fc.constantFrom(0, 0, 1, 2, 9, 10, 11) }),
);
const milliseconds = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(minutes(0.5), minutes(1), minutes(4)) },
  { weight: 2, arbitrary: fc.integer({ min: 0, max: minutes(20) }) },
  { weight: 2, arbitrary: fc.integer({ min: -minutes(5), max: 0 }) },
  { weight: 1, arbitrary: fc.constantFrom(hours(1), hours(24)) },
);
const does = <Name extends string>(name: Name) => fc.constant(name);

export const wait = fc.record({ do: does("wait"), ms: milliseconds });
export const signIn = fc.record({ do: does("sign in"), browser, passwordIsRight: mostly });
export const enter = fc.record({ do: does("enter"), browser, factor });
export const stepUp = fc.record({ do: does("step up"), browser, passwordIsRight: mostly, factor });
const age = fc.constantFrom(0, 0, 0, 1, 1, 2, 3, 4, 9);
export const first = fc.record({
  do: does("start enrolment"),
  browser,
  intent: fc.constant("first" as const),
});
export const another: fc.Arbitrary<Action> = fc.record({
  do: does("start enrolment"),
  browser,
  intent: fc.oneof(fc.constant("additional" as const), fc.record({ replaces: age })),
});
export const confirm = fc.record({ do: does("confirm enrolment"), browser, code: codeChoice });
export const turnOff = fc.record({ do: does("turn off"), browser });

export const anyAction: fc.Arbitrary<Action> = fc.oneof(
  { weight: 6, arbitrary: wait },
  { weight: 4, arbitrary: signIn },
  { weight: 5, arbitrary: enter },
  { weight: 4, arbitrary: stepUp },
  { weight: 2, arbitrary: first },
  { weight: 4, arbitrary: another },
  { weight: 4, arbitrary: confirm },
  { weight: 2, arbitrary: fc.record({ do: does("delete authenticator"), browser, authenticator: age }) },
  { weight: 1, arbitrary: fc.record({ do: does("renew recovery codes"), browser }) },
  { weight: 1, arbitrary: turnOff },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constantFrom("look", "sign out", "end others", "cancel enrolment"),
      browser,
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: does("change password"), browser, passwordIsRight: mostly }) },
  { weight: 1, arbitrary: fc.record({ do: does("reset") }) },
);
