import { expect, test } from "vitest";
import { whatDiffers } from "./what-differs.ts";

const present = { displayName: "田中", email: "", locale: null };

test("what is given and differs is what changes", () => {
  expect(whatDiffers({ displayName: "田中", email: "tanaka@example.com", locale: "ja" }, present)).toEqual({
    email: "tanaka@example.com",
    locale: "ja",
  });
});

test("what is not given, or as it stands already, is no change", () => {
  const given: Partial<typeof present> = { displayName: "田中", email: "" };
  expect(whatDiffers({ ...given, locale: undefined }, present)).toEqual({});
});

test("another case or width is another value", () => {
  expect(whatDiffers({ displayName: "Ｔａｎａｋａ" }, { displayName: "Tanaka" })).toEqual({
    displayName: "Ｔａｎａｋａ",
  });
});
