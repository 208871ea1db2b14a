import { cleanup, createEvent, fireEvent, render, screen } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { useState } from "react";
import { afterEach, describe, expect, test, vi } from "vitest";
import { CodeInput } from "./code-input.tsx";

afterEach(cleanup);

function Form({ onSubmit }: { onSubmit: () => void }) {
  const [code, setCode] = useState("");
  return (
    <form onSubmit={onSubmit}>
      <CodeInput label="確認コード" value={code} onChange={setCode} />
      <output>{code}</output>
    </form>
  );
}

function open(onSubmit = vi.fn()) {
  render(<Form onSubmit={onSubmit} />);
  const input = screen.getByRole<HTMLInputElement>("textbox", { name: "確認コード" });
  return { input, digits: () => screen.getByRole("status").textContent };
}

describe("the code input", () => {
  test("is one input that phones fill in by themselves", () => {
    const { input } = open();
    expect(input.inputMode).toBe("numeric");
    expect(input.getAttribute("autocomplete")).toBe("one-time-code");
    expect(screen.getAllByRole("textbox")).toHaveLength(1);
  });

  test("shows six digits in two groups and never submits by itself", async () => {
    const onSubmit = vi.fn();
    const { input, digits } = open(onSubmit);
    await userEvent.type(input, "3814927");
    expect(input.value).toBe("381 492");
    expect(digits()).toBe("381492");
    expect(onSubmit).not.toHaveBeenCalled();
  });

  test.each([
    "123 456",
    "123-456",
    " 123456\n",
    "１２３４５６",
    "١٢٣٤٥٦",
    "۱۲۳ ۴۵۶",
    "१२३४५६",
    "๑๒๓๔๕๖",
    "𝟭𝟮𝟯𝟰𝟱𝟲",
    "\u200E123\u202F456\u200F",
    "コード：123 456",
    "「123456」。",
    "Futae (2): 123 456",
    "G-123456 is your code, good for 30 seconds",
  ])("accepts a paste of %j", async (text) => {
    const { input, digits } = open();
    await userEvent.click(input);
    await userEvent.paste(text);
    expect(digits()).toBe("123456");
    expect(input.value).toBe("123 456");
  });

  test("ignores what is not a digit", async () => {
    const { input, digits } = open();
    await userEvent.type(input, "1a2b");
    expect(digits()).toBe("12");
  });

  test("keeps the caret where the code is corrected", async () => {
    const { input, digits } = open();
    await userEvent.type(input, "123456");
    input.setSelectionRange(2, 2);
    await userEvent.keyboard("{Backspace}");
    expect(digits()).toBe("13456");
    expect(input.selectionStart).toBe(1);
    await userEvent.keyboard("9");
    expect(input.value).toBe("193 456");
    expect(input.selectionStart).toBe(2);
  });

  test("waits for an input method to finish before it reformats", () => {
    const { input, digits } = open();
    fireEvent.compositionStart(input);
    const typing = createEvent.input(input, { target: { value: "１２３４" }, isComposing: true });
    fireEvent(input, typing);
    expect(input.value).toBe("１２３４");
    expect(digits()).toBe("");
    fireEvent.compositionEnd(input);
    expect(input.value).toBe("123 4");
    expect(digits()).toBe("1234");
  });
});
