import { z } from "zod";
import { accessLevels } from "../http/access.ts";
import { newId } from "../platform/token.ts";
import type { TestBrowser } from "../testing/test-browser.ts";

const methods = ["get", "post", "put", "patch", "delete"] as const;
const operation = z.object({ "x-access": z.enum(accessLevels) });
const document = z.object({ paths: z.record(z.string(), z.partialRecord(z.enum(methods), operation)) });

/** Every route the served document names, with an id of nobody in its path: a new route is attacked as well. */
export async function readRoutes(browser: TestBrowser) {
  const { paths } = document.parse((await browser.get("/api/openapi.json")).body);
  return Object.entries(paths).flatMap(([path, operations]) =>
    methods.flatMap((method) => {
      const access = operations[method]?.["x-access"];
      if (access === undefined) return [];
      return [{ method: method.toUpperCase(), path: path.replace("{id}", newId()), access }];
    }),
  );
}
