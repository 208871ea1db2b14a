import { describe, expect, it } from "vitest";
import { problemCodes, problemSchema, problemStatuses } from "./problem.ts";

const problem = {
  type: "about:blank",
  title: "Unauthorized",
  status: 401,
  code: "two_factor.wrong_code",
  requestId: "b7c0",
};

describe.each(problemCodes)("the problem %s", (code) => {
  it("has a code of a noun and what is wrong with it", () => {
    expect(code).toMatch(/^[a-z_]+\.[a-z_]+$/);
  });

  it("has a status that says whether the server or the client is at fault", () => {
    const status = problemStatuses[code];
    const isTheServers = code.startsWith("server.");
    expect(Number.isInteger(status)).toBe(true);
    expect(Math.floor(status / 100)).toBe(isTheServers ? 5 : 4);
  });

  it("is accepted by the schema", () => {
    expect(problemSchema.parse({ ...problem, code }).code).toBe(code);
  });
});

it.each([
  ["session.wrong_credentials", 401],
  ["session.password_locked", 429],
  ["session.sign_in_expired", 401],
  ["session.step_up_required", 403],
  ["two_factor.used_code", 401],
  ["two_factor.locked", 429],
  ["two_factor.unavailable", 403],
  ["admin.last_administrator", 409],
  ["edit.conflict", 409],
  ["password.too_short", 422],
  ["server.busy", 503],
] as const)("the problem %s has the status %i", (code, status) => {
  expect(problemStatuses[code]).toBe(status);
});

describe("a problem", () => {
  it("carries the details that apply", () => {
    const facts = {
      retryAfterSeconds: 900,
      attemptsLeft: 0,
      issues: [{ path: "loginName", code: "required" }],
      clockOffsetSeconds: -240,
      current: {
        version: 2,
        twoFactor: "allowed",
        session: { idleMinutes: 60, absoluteHours: 24 },
        usersMayChangeLoginName: true,
        signInMessage: { ja: "", en: "" },
        contact: { ja: "", en: "" },
        updatedAt: "2026-11-22T10:00:00.000Z",
      },
    };
    expect(problemSchema.parse({ ...problem, ...facts })).toEqual({ ...problem, ...facts });
  });

  it.each([
    ["an unknown code", { code: "two_factor.odd" }],
    ["no request id", { requestId: undefined }],
    ["a wait of nothing", { retryAfterSeconds: 0 }],
    ["half a second to wait", { retryAfterSeconds: 0.5 }],
    ["fewer than no attempts", { attemptsLeft: -1 }],
    ["an unknown issue", { issues: [{ path: "loginName", code: "odd" }] }],
  ])("is invalid with %s", (_what, change) => {
    expect(problemSchema.safeParse({ ...problem, ...change }).success).toBe(false);
  });
});
