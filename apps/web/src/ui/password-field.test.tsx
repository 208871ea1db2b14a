import { cleanup, render, screen } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { useState } from "react";
import { createMemoryRouter, RouterProvider } from "react-router";
import { afterEach, describe, expect, test } from "vitest";
import { PasswordField } from "./password-field.tsx";

afterEach(cleanup);

function Field({ error }: { error?: string }) {
  const [password, setPassword] = useState("");
  return (
    <PasswordField
      label="パスワード"
      error={error}
      name="password"
      autoComplete="current-password"
      showLabel="パスワードを表示"
      hideLabel="パスワードを隠す"
      value={password}
      onChange={setPassword}
    />
  );
}

function open(error?: string) {
  const router = createMemoryRouter([{ path: "/", element: <Field {...(error && { error })} /> }]);
  render(<RouterProvider router={router} />);
  return screen.getByLabelText<HTMLInputElement>("パスワード");
}

describe("the password field", () => {
  test("hides what is typed until its reader asks to see it, and keeps it", async () => {
    const input = open();
    await userEvent.type(input, " pass word ");
    expect(input.type).toBe("password");
    await userEvent.click(screen.getByRole("button", { name: "パスワードを表示" }));
    expect(input.type).toBe("text");
    expect(input.value).toBe(" pass word ");
    await userEvent.click(screen.getByRole("button", { name: "パスワードを隠す" }));
    expect(input.type).toBe("password");
  });

  test("helps password managers and accepts a paste", async () => {
    const input = open();
    expect(input.getAttribute("autocomplete")).toBe("current-password");
    await userEvent.click(input);
    await userEvent.paste("correct horse battery");
    expect(input.value).toBe("correct horse battery");
  });

  test("ties its error to the input and announces it", () => {
    const input = open("短すぎます。");
    const alert = screen.getByRole("alert");
    expect(alert.textContent).toBe("短すぎます。");
    expect(input.getAttribute("aria-describedby")).toBe(alert.id);
    expect(input.getAttribute("aria-invalid")).toBe("true");
  });
});
