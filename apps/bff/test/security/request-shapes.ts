import { z } from "zod";
import { accessLevels } from "../../src/http/access.ts";
import type { TestBrowser } from "../support/test-browser.ts";

const methods = ["get", "post", "put", "patch", "delete"] as const;

/** As much of a JSON schema as the served document uses. */
interface Schema {
  type?: string;
  enum?: unknown[];
  anyOf?: Schema[];
  items?: Schema;
  format?: string;
  pattern?: string;
  minimum?: number;
  properties?: Record<string, Schema>;
}

const schema: z.ZodType<Schema> = z.looseObject({});
const operation = z.object({
  "x-access": z.enum(accessLevels),
  requestBody: z.object({ content: z.object({ "application/json": z.object({ schema }) }) }).optional(),
  parameters: z.array(z.object({ in: z.string(), name: z.string() })).optional(),
});
const document = z.object({ paths: z.record(z.string(), z.partialRecord(z.enum(methods), operation)) });

/** A request that its route's schema takes, a JSON text for each field of its body. */
export interface RequestShape {
  readonly method: string;
  /** With its parameters in braces. */
  readonly path: string;
  readonly access: (typeof accessLevels)[number];
  readonly fields: ReadonlyMap<string, string>;
  readonly queryNames: readonly string[];
}

/** Every route the served document names, with a plausible body: a new field is attacked as well. */
export async function readRequestShapes(browser: TestBrowser): Promise<RequestShape[]> {
  const { paths } = document.parse((await browser.get("/api/openapi.json")).body);
  return Object.entries(paths).flatMap(([path, operations]) =>
    methods.flatMap((method) => {
      const found = operations[method];
      if (found === undefined) return [];
      const properties = found.requestBody?.content["application/json"].schema.properties ?? {};
      const fields = Object.entries(properties).map(([name, field]): [string, string] => [
        name,
        JSON.stringify(plausible(field)),
      ]);
      const query = found.parameters?.filter((parameter) => parameter.in === "query") ?? [];
      return [
        {
          method: method.toUpperCase(),
          path,
          access: found["x-access"],
          fields: new Map(fields),
          queryNames: query.map(({ name }) => name),
        },
      ];
    }),
  );
}

function plausible({
  type,
  enum: choices,
  anyOf,
  items,
  format,
  pattern,
  minimum,
  properties,
}: Schema): unknown {
  if (choices !== undefined) return choices[0];
  if (anyOf?.[0] !== undefined) return plausible(anyOf[0]);
  if (properties !== undefined) {
    return Object.fromEntries(Object.entries(properties).map(([name, field]) => [name, plausible(field)]));
  }
  if (type === "array") return items === undefined ? [] : [plausible(items)];
  if (type === "boolean") return true;
  if (type === "integer" || type === "number") return minimum ?? 1;
  if (format === "uuid") return "01234567-89ab-4cde-8f01-23456789abcd";
  return pattern?.includes("[0-9]{6}") ? "123456" : "a-quiet-river-at-night";
}
