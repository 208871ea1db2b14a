import { userHeader } from "@futae/contract/user-header";
import { createRoute, OpenAPIHono, type RouteConfig, z } from "@hono/zod-openapi";
import { type Access, requireAccess } from "./access.ts";
import type { Environment } from "./environment.ts";
import { unambiguousBody } from "./json-body.ts";
import { ProblemError } from "./problem-error.ts";
import { requestIssues } from "./request-issues.ts";

/** Declares a route with its access, which is checked before anything else of the request is read. */
export const declareRoute = <Path extends string, Route extends Omit<RouteConfig, "path" | "middleware">>(
  access: Access,
  route: Route & { path: Path },
) =>
  createRoute({
    ...route,
    ...(access !== "public" && { parameters: [madeFor(route.method)] }),
    middleware: [requireAccess(access), unambiguousBody],
    "x-access": access,
  });

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
