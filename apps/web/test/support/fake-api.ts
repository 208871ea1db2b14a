import type { AppType } from "@futae/bff/app-type";
import {
  type Problem,
  type ProblemCode,
  type ProblemDetails,
  problemStatuses,
} from "@futae/contract/problem";
import type { Session, SessionState } from "@futae/contract/sign-in";
import type { ExtractSchema } from "hono/types";
import { vi } from "vitest";

export type Answer = { status: number; body: unknown } | "no answer";

interface Sent {
  method: string;
  path: string;
  body: unknown;
}

export function problem(code: ProblemCode, details: ProblemDetails = {}): Answer {
  const status = problemStatuses[code];
  const body: Problem = { type: "about:blank", title: code, status, code, requestId: "r-1", ...details };
  return { status, body };
}

export function ok(body: unknown): Answer {
  return { status: 200, body };
}

export function aSession(state: SessionState, changes: Partial<Session> = {}): Session {
  return {
    state,
    domain: {
      issuer: "Futae",
      twoFactorAvailable: true,
      signInMessage: { ja: "内線 1234 へ", en: "Call 1234" },
    },
    ...changes,
  };
}

type Api = ExtractSchema<AppType>;

/** A path as it is sent, with any text in the place of a parameter. */
type Sendable<Path extends string> = Path extends `${infer Before}/:${string}/${infer After}`
  ? `${Sendable<Before>}/${string}/${Sendable<After>}`
  : Path extends `${infer Before}/:${string}`
    ? `${Before}/${string}`
    : Path;

/** `METHOD /path` of each route of the server. */
export type Route = {
  [Path in keyof Api & string]: keyof Api[Path] extends `$${infer Method}`
    ? `${Uppercase<Method>} ${Sendable<Path>}`
    : never;
}[keyof Api & string];

/** Stands for the server: what was set for `METHOD /path` is answered, and all that was sent is kept. */
export class FakeApi {
  readonly sent: Sent[] = [];
  private readonly answers = new Map<string, Answer | Promise<Answer>>();

  constructor() {
    vi.stubGlobal("fetch", (url: string, init: RequestInit = {}) => this.answer(url, init));
  }

  on(route: Route, answer: Answer | Promise<Answer>): this {
    this.answers.set(route, answer);
    return this;
  }

  private async answer(url: string, { method = "GET", body }: RequestInit): Promise<Response> {
    const { pathname } = new URL(url, window.location.origin);
    if (method !== "GET") {
      this.sent.push({ method, path: pathname, body: body ? JSON.parse(String(body)) : undefined });
    }
    const answer = (await this.answers.get(`${method} ${pathname}`)) ?? problem("request.not_found");
    if (answer === "no answer") throw new TypeError("Failed to fetch");
    if (answer.status === 204) return new Response(null, { status: 204 });
    const type = answer.status < 400 ? "application/json" : "application/problem+json";
    return new Response(JSON.stringify(answer.body), {
      status: answer.status,
      headers: { "Content-Type": type },
    });
  }
}
