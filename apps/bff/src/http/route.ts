import { userHeader } from "@futae/contract/user-header";
import type { Outcome } from "@futae/domain/outcome";
import { createRoute, OpenAPIHono, type RouteConfig, z } from "@hono/zod-openapi";
import type { Context } from "hono";
import type { Deps } from "../deps.ts";
import { type Access, type ActorOf, actorOf, requireAccess } from "./access.ts";
import type { AnswerCookies, CredentialCookies } from "./cookies.ts";
import type { Environment } from "./environment.ts";
import { unambiguousBody } from "./json-body.ts";
import { ProblemError, valueOrProblem } from "./problem-error.ts";
import { requestIssues } from "./request-issues.ts";

type Declaration = Omit<RouteConfig, "path" | "middleware">;

type Parsed<Schema> = Schema extends z.ZodType ? z.output<Schema> : unknown;
type ParsedJson<Content> = Content extends { content: { "application/json": { schema: infer Schema } } }
  ? Parsed<Schema>
  : unknown;
type InputOf<Request> = ParsedJson<Request extends { body: infer Body } ? Body : unknown> &
  (Request extends { query: infer Schema } ? Parsed<Schema> : unknown) &
  (Request extends { params: infer Schema } ? Parsed<Schema> : unknown);

/** What a route answers: of the declared shape, or nothing. */
type ValueOf<Responses> = {
  [Status in keyof Responses]: Responses[Status] extends { content: unknown }
    ? ParsedJson<Responses[Status]>
    : // biome-ignore lint/suspicious/noConfusingVoidType: the handler answers nothing
      void;
}[keyof Responses];

/**
 * What a handler gets: who acts, by the route's access, and the validated parameters, query and body in one; of one
 * name the path's counts.
 */
interface HandlerInput<Level extends Access, Request> {
  readonly deps: Deps;
  readonly actor: ActorOf<Level>;
  readonly input: InputOf<Request>;
  readonly cookies: AnswerCookies;
}

type Result<Value> = Value | Outcome<Value> | Created<Value>;

/** The answer of a route that also has another success: 201, something is there that was not. */
export class Created<Value> {
  readonly value: Value;

  constructor(value: Value) {
    this.value = value;
  }
}

/**
 * Makes a feature's routes: each is declared together with its handler and its access, which is checked before anything
 * else of the request is read. A handler answers a value, or a verb's outcome; a refusal leaves as its problem.
 */
export const routeOf =
  (deps: Deps, cookies: CredentialCookies) =>
  <Level extends Access, const Path extends string, Route extends Declaration>(
    access: Level,
    declaration: Route & { path: Path },
    handle: (request: HandlerInput<Level, Route["request"]>) => Promise<Result<ValueOf<Route["responses"]>>>,
  ) => ({
    route: createRoute({
      ...declaration,
      ...(access !== "public" && { parameters: [madeFor(declaration.method)] }),
      middleware: [requireAccess(access), unambiguousBody],
      "x-access": access,
    }),
    handler: async (c: Context<Environment, Path, Validated>): Promise<Response> => {
      const actor = actorOf[access](c.get("caller"));
      const parsed = { ...c.req.valid("json"), ...c.req.valid("query"), ...c.req.valid("param") };
      // The declaration's own schemas have made it.
      const input = parsed as InputOf<Route["request"]>;
      const result = await handle({ deps, actor, input, cookies: cookies.of(c) });
      if (result instanceof Created) return c.json(result.value, 201);
      const value = isOutcome(result) ? valueOrProblem(result) : result;
      const [status] = Object.keys(declaration.responses);
      return status === "204" ? c.body(null, 204) : c.json(value, status === "201" ? 201 : 200);
    },
  });

/** What the schemas of a declaration left; nothing for what it does not declare. */
interface Validated {
  out: { json: object | undefined; query: object | undefined; param: object | undefined };
}

const isOutcome = <Value>(result: Value | Outcome<Value>): result is Outcome<Value> =>
  typeof result === "object" && result !== null && "ok" in result;

/** The id of the user a request was made for, as the document shows it; `requireAccess` looks at it. */
const madeFor = (method: RouteConfig["method"]) =>
  ({ in: "header", name: userHeader, required: method !== "get", schema: { type: "string" } }) as const;

/** A feature's router: whatever does not fit a schema is refused with its fields, a malformed id is not found. */
export const createRouter = () =>
  new OpenAPIHono<Environment>({
    strict: true,
    defaultHook: (result) => {
      if (result.success) return;
      if (result.target === "param") throw new ProblemError("request.not_found");
      throw new ProblemError("request.invalid", { issues: requestIssues(result.error.issues) });
    },
  });

/** The answer of a route: JSON of this shape. */
export const jsonResponse = <Schema extends z.ZodType>(schema: Schema, description: string) => ({
  description,
  content: { "application/json": { schema } },
});

/** The body a route demands. */
export const jsonBody = <Schema extends z.ZodType>(schema: Schema) => ({
  body: { required: true, content: { "application/json": { schema } } },
});

export const noContent = { description: "Done" };

/** An id of ours in a path. */
export const idParameter = z.object({ id: z.uuid() });
