import type { AppType } from "@futae/bff/app-type";
import type { Problem } from "@futae/contract/problem";
import type { ExtractSchema } from "hono/types";

type Api = ExtractSchema<AppType>;
// The schema of hono also has an index signature, which would let any text be a path.
type Path = keyof { [Key in keyof Api as string extends Key ? never : Key]: unknown };

/** `METHOD /path` of each route of the server, with its parameters as `:id`. */
export type Route = {
  [At in Path]: keyof Api[At] extends `$${infer Method}` ? `${Uppercase<Method>} ${At}` : never;
}[Path];

type EndpointOf<Name extends Route> = Name extends `${infer Method} ${infer At extends Path}`
  ? { [Key in keyof Api[At]]: Key extends `$${Lowercase<Method>}` ? Api[At][Key] : never }[keyof Api[At]]
  : never;

/** What a route is sent: `param`, `query` and `json`, as far as it takes them. */
export type RequestTo<Name extends Route> = EndpointOf<Name> extends { input: infer Input } ? Input : never;

type Success<Endpoint> = Endpoint extends { status: 204 }
  ? { status: 204; body: null }
  : Endpoint extends { status: infer Status; output: infer Body }
    ? { status: Status; body: Body }
    : never;

/** What a route answers: one of its own bodies with its status, a problem, or nothing as the connection is lost. */
export type AnswerOf<Name extends Route> = Success<EndpointOf<Name>> | { problem: Problem } | "no answer";
