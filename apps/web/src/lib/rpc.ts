import type { AppType } from "@futae/bff/app-type";
import { userHeader } from "@futae/contract/user-header";
import type { hc } from "hono/client";
import { pageUser } from "./page-user.ts";
import { patientFetch } from "./patient-fetch.ts";

/** Typed by hono's client, which weighs 2 kB more: this API needs JSON, path parameters and a query only. */
type Client = ReturnType<typeof hc<AppType>>;

interface RequestParts {
  json?: unknown;
  param?: Record<string, string>;
  query?: Record<string, string | undefined>;
}

function send(method: string, segments: readonly string[], { json, param = {}, query = {} }: RequestParts) {
  const path = segments.map((segment) => encodeURIComponent(param[segment.replace(/^:/, "")] ?? segment));
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (value !== undefined) search.set(name, value);
  const url = `/${path.join("/")}${search.size > 0 ? `?${search}` : ""}`;
  const user = pageUser();
  const headers = {
    ...(user !== undefined && { [userHeader]: user }),
    ...(json !== undefined && { "Content-Type": "application/json" }),
  };
  return patientFetch(url, { method, headers, ...(json !== undefined && { body: JSON.stringify(json) }) });
}

function clientAt(segments: readonly string[]): Client {
  return new Proxy({} as Client, {
    get: (_, name: string) =>
      name.startsWith("$")
        ? (parts: RequestParts = {}) => send(name.slice(1).toUpperCase(), segments, parts)
        : clientAt([...segments, name]),
  });
}

/** `rpc.api.session.$post({ json })`: each path segment a property, `$method` to send. */
export const rpc = clientAt([]);
