import type { Problem } from "@futae/contract/problem";
import type { ClientResponse } from "hono/client";
import { ConnectionError, ProblemError } from "./problem-error.ts";
import { rpc } from "./rpc.ts";

export const { api } = rpc;

type Answer<Response> =
  Response extends ClientResponse<infer Body, number, infer Format>
    ? Format extends "json"
      ? Body
      : undefined
    : never;

/** Waits for an answer and gives its body; throws `ProblemError` for a refusal, `ConnectionError` for none. */
export async function call<Response extends ClientResponse<unknown>>(
  request: Promise<Response>,
): Promise<Answer<Response>>;
export async function call(request: Promise<ClientResponse<unknown>>): Promise<unknown> {
  const response = await request.catch((cause: unknown) => {
    throw new ConnectionError("No answer", { cause });
  });
  if (response.status === 204) return undefined;
  const isJson = /^application\/(problem\+)?json\b/.test(response.headers.get("Content-Type") ?? "");
  if (!isJson) throw new ConnectionError(`Not this server's answer (${response.status})`);
  const body = await response.json().catch((cause: unknown) => {
    throw new ConnectionError("Answer cut off", { cause });
  });
  if (isRefusal(response.ok, body)) throw new ProblemError(body);
  return body;
}

function isRefusal(isOk: boolean, body: unknown): body is Problem {
  return !isOk && typeof body === "object" && body !== null && "code" in body;
}
