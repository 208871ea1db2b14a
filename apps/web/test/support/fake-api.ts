import {
  type Problem,
  type ProblemCode,
  type ProblemDetails,
  problemStatuses,
} from "@futae/contract/problem";
import type { Session, SessionState } from "@futae/contract/sign-in";
import { expect, onTestFinished, vi } from "vitest";
import type { AnswerOf, RequestTo, Route } from "./api-routes.ts";

interface Sent {
  method: string;
  path: string;
  body: unknown;
}

export function problem(code: ProblemCode, details: ProblemDetails = {}): { problem: Problem } {
  const status = problemStatuses[code];
  return { problem: { type: "about:blank", title: code, status, code, requestId: "r-1", ...details } };
}

// `NoInfer`: the body's type comes from the route, so that a field too many is an error too.
export function ok<Body>(body: NoInfer<Body>): { status: 200; body: Body } {
  return { status: 200, body };
}

export function created<Body>(body: NoInfer<Body>): { status: 201; body: Body } {
  return { status: 201, body };
}

export const noContent = { status: 204, body: null } as const;

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

interface Incoming {
  param: Record<string, string>;
  query: Record<string, string>;
  json: unknown;
}

type Answer = { status: number; body: unknown } | { problem: Problem } | "no answer";

/**
 * Stands for the server: answers each route as it was told, and notes what was sent. A request to a route that was told
 * nothing fails the test.
 */
export class FakeApi {
  /** Every request but the reading ones, in their order. */
  readonly sent: Sent[] = [];
  private readonly answers = new Map<string, (request: Incoming) => Answer | Promise<Answer>>();

  constructor() {
    const unanswered: string[] = [];
    vi.stubGlobal("fetch", async (url: string, init: RequestInit = {}) => {
      const answer = await this.answerTo(url, init);
      if (answer === undefined) unanswered.push(`${init.method ?? "GET"} ${url}`);
      if (answer === undefined || answer === "no answer") throw new TypeError("Failed to fetch");
      return responseOf(answer);
    });
    onTestFinished(() => expect(unanswered, "requests to routes without an answer").toEqual([]));
  }

  /** Sets what a route answers from now on, in the place of what it answered before. */
  on<Name extends Route>(
    route: Name,
    answer: AnswerOf<Name> | Promise<AnswerOf<Name>> | ((request: RequestTo<Name>) => AnswerOf<Name>),
  ): this {
    const answers = typeof answer === "function" ? answer : () => answer;
    // What the app's own client sends, which the routes type.
    this.answers.set(route, (request) => answers(request as RequestTo<Name>));
    return this;
  }

  private answerTo(url: string, { method = "GET", body }: RequestInit) {
    const { pathname, searchParams } = new URL(url, window.location.origin);
    const json: unknown = body ? JSON.parse(String(body)) : undefined;
    if (method !== "GET") this.sent.push({ method, path: pathname, body: json });
    for (const [route, answer] of this.answers) {
      const param = parametersOf(route, `${method} ${pathname}`);
      if (param !== undefined) return answer({ param, query: Object.fromEntries(searchParams), json });
    }
    return undefined;
  }
}

/** The parameters with which a request is one to this route; undefined where it is not. */
function parametersOf(route: string, request: string): Record<string, string> | undefined {
  const pattern = route.replaceAll(/:(\w+)/g, "(?<$1>[^/]+)");
  const match = new RegExp(`^${pattern}$`).exec(request);
  return match ? { ...match.groups } : undefined;
}

function responseOf(answer: Exclude<Answer, "no answer">): Response {
  if ("problem" in answer) {
    const headers = { "Content-Type": "application/problem+json" };
    return Response.json(answer.problem, { status: answer.problem.status, headers });
  }
  if (answer.status === 204) return new Response(null, { status: 204 });
  return Response.json(answer.body, { status: answer.status });
}
