import { cleanup, render, screen } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { useState } from "react";
import { afterEach, expect, test, vi } from "vitest";
import { TextField } from "./text-field.tsx";
import { useForm } from "./use-form.ts";

afterEach(cleanup);

const send = vi.fn<() => void>();

const idle = { error: undefined as unknown, isPending: false, reset: () => undefined };

function AForm({ request = idle, refused = {}, isRetyped = false, hasOneField = false }) {
  const [first, setFirst] = useState("");
  const [second, setSecond] = useState("");
  const { submit, errors, problem } = useForm<"first" | "second">({
    request,
    send,
    missing: { first: first === "" && "first is missing", second: second === "" && "second is missing" },
    refused,
    isRetyped,
    hasOneField,
  });
  return (
    <form noValidate onSubmit={submit}>
      <TextField label="First" error={errors.first} value={first} onChange={setFirst} />
      <TextField label="Second" error={errors.second} value={second} onChange={setSecond} />
      <p>{problem.error ? "belongs at no field" : "no problem"}</p>
      <button type="submit">Send</button>
    </form>
  );
}

const field = (label: string) => screen.getByLabelText<HTMLInputElement>(label);
const submit = () => userEvent.click(screen.getByRole("button", { name: "Send" }));

async function fill() {
  await userEvent.type(field("First"), "one");
  await userEvent.type(field("Second"), "two");
}

test("a form says what is missing from the submit on until it is typed, and sends nothing meanwhile", async () => {
  send.mockClear();
  render(<AForm />);
  expect(screen.queryByText("first is missing")).toBeNull();
  await submit();
  expect([screen.queryByText("first is missing"), screen.queryByText("second is missing")]).not.toContain(
    null,
  );
  expect(document.activeElement).toBe(field("First"));
  await userEvent.type(field("First"), "one");
  expect(screen.queryByText("first is missing")).toBeNull();
  await submit();
  expect(document.activeElement).toBe(field("Second"));
  expect(send).not.toHaveBeenCalled();
  await userEvent.type(field("Second"), "two");
  await submit();
  expect(send).toHaveBeenCalledOnce();
});

test("a form shows a refusal at its field and focuses it, selected where it is to be typed again", async () => {
  const { rerender } = render(<AForm isRetyped />);
  await fill();
  await submit();
  const request = { ...idle, error: new Error("refused") };
  rerender(<AForm isRetyped request={request} refused={{ second: "second is wrong" }} />);
  expect(screen.getByText("second is wrong")).toBeTruthy();
  expect(screen.getByText("no problem")).toBeTruthy();
  expect(document.activeElement).toBe(field("Second"));
  expect([field("Second").selectionStart, field("Second").selectionEnd]).toEqual([0, 3]);
});

test("a form reports a problem of no field apart, and moves the focus only to a single field", async () => {
  const { rerender } = render(<AForm />);
  await fill();
  await submit();
  rerender(<AForm request={{ ...idle, error: new Error("refused") }} />);
  expect(screen.getByText("belongs at no field")).toBeTruthy();
  expect(document.activeElement).toBe(screen.getByRole("button"));
  rerender(<AForm hasOneField request={{ ...idle, error: new Error("again") }} />);
  expect(document.activeElement).toBe(field("First"));
});

test("a form sends nothing while a request is pending", async () => {
  send.mockClear();
  render(<AForm request={{ ...idle, isPending: true }} />);
  await fill();
  await submit();
  expect(send).not.toHaveBeenCalled();
});
