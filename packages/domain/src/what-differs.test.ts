import { expect, test } from "vitest";
import { whatDiffers } from "./what-differs.ts";

const present = { displayName: "田中", email: "", locale: null };

test("a given value that differs from the present one is a change", () => {
  expect(whatDiffers({ displayName: "田中", email: "tanaka@example.com", locale: "ja" }, present)).toEqual({
    email: "tanaka@example.com",
    locale: "ja",
  });
});

test("a value that is missing or the same is no change", () => {
  const given: Partial<typeof present> = { displayName: "田中", email: "" };
  expect(whatDiffers({ ...given, locale: undefined }, present)).toEqual({});
});

test("a value in another case or width is a change", () => {
  expect(whatDiffers({ displayName: "Ｔａｎａｋａ" }, { displayName: "Tanaka" })).toEqual({
    displayName: "Ｔａｎａｋａ",
  });
});
