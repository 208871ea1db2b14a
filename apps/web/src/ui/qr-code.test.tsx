import { cleanup, render, screen } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import { QrCode } from "./qr-code.tsx";

afterEach(cleanup);

const quietZone = 4;

/** How wide the symbol is without its quiet zone, in modules. */
function modulesOf(value: string) {
  render(<QrCode value={value} label="QR" />);
  const width = Number(screen.getByRole("img", { name: "QR" }).getAttribute("viewBox")?.split(" ")[2]);
  return width - 2 * quietZone;
}

test("the QR code of the longest Key URI has 57 modules (EN-10)", () => {
  expect(modulesOf("u".repeat(271))).toBe(57);
});

test("the QR code of an ordinary Key URI has 45 modules", () => {
  expect(modulesOf("u".repeat(150))).toBe(45);
});
