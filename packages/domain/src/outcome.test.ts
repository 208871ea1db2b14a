import { expect, it } from "vitest";
import { ok, refused } from "./outcome.ts";

it("carries the value of a success", () => {
  expect(ok({ state: "on" })).toEqual({ ok: true, value: { state: "on" } });
});

it("carries the code of a refusal, with its facts or none", () => {
  expect(refused("two_factor.wrong_code", { attemptsLeft: 4 })).toEqual({
    ok: false,
    code: "two_factor.wrong_code",
    details: { attemptsLeft: 4 },
  });
  expect(refused("session.required").details).toEqual({});
});
