import { expect, it } from "vitest";
import { ok, refused } from "./outcome.ts";

it("a success carries its value", () => {
  expect(ok({ state: "on" })).toEqual({ ok: true, value: { state: "on" } });
});

it("a refusal carries its code and its details, if any", () => {
  expect(refused("two_factor.wrong_code", { attemptsLeft: 4 })).toEqual({
    ok: false,
    code: "two_factor.wrong_code",
    details: { attemptsLeft: 4 },
  });
  expect(refused("session.required").details).toEqual({});
});
