import { problemSchema } from "@futae/contract/problem";
import { type OpenAPIHono, z } from "@hono/zod-openapi";
import type { Environment } from "./environment.ts";

const problemReference = { $ref: "#/components/responses/Problem" };

/** The interface as OpenAPI 3.1, from the schemas the server validates with; every operation may answer a problem. */
export function openApiDocument(api: OpenAPIHono<Environment>) {
  const registry = api.openAPIRegistry;
  // A new schema: zod-to-openapi extends only those made after it was loaded.
  registry.register("Problem", z.object(problemSchema.shape));
  registry.registerComponent("responses", "Problem", {
    description: "A problem (RFC 9457)",
    content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
  });
  const document = api.getOpenAPI31Document({ openapi: "3.1.0", info: { title: "Futae", version: "1" } });
  for (const path of Object.values(document.paths ?? {})) {
    for (const operation of [path.get, path.post, path.put, path.patch, path.delete]) {
      if (operation !== undefined)
        operation.responses = { ...operation.responses, default: problemReference };
    }
  }
  return document;
}
