import { newId } from "../../src/platform/token.ts";
import type { TestBrowser } from "../support/test-browser.ts";
import { readRequestShapes } from "./request-shapes.ts";

const nobodysId = newId();

/** Every route the served document names, with an id of nobody in its path: a new route is attacked as well. */
export async function readRoutes(browser: TestBrowser) {
  const shapes = await readRequestShapes(browser);
  return shapes.map(({ method, path, access }) => ({
    method,
    path: path.replace(/\{\w+\}/g, nobodysId),
    access,
  }));
}
