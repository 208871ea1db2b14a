import { connect } from "node:net";
import { problemSchema } from "@futae/contract/problem";
import { expect } from "vitest";
import type { Answer } from "../support/test-browser.ts";

/**
 * Sends these bytes as they are, one character each, and answers all that comes back until the server closes; a
 * reset is an end like another. `hangUp` ends the sending side first, as a client does that broke off.
 */
export async function sendRaw(port: number, text: string, options = { hangUp: false }): Promise<string> {
  const socket = connect(port, "127.0.0.1");
  let answer = "";
  socket.setEncoding("latin1").on("data", (chunk: string) => {
    answer += chunk;
  });
  socket.on("error", () => {});
  const closed = new Promise((resolve) => socket.once("close", resolve));
  socket.write(text, "latin1");
  if (options.hangUp) socket.end();
  await closed;
  return answer;
}

/** The statuses of every answer in what came back: more than one means that more than one request was heard. */
export const statuses = (answer: string): number[] =>
  [...answer.matchAll(/^HTTP\/1\.1 (\d{3})/gm)].map(([, status]) => Number(status));

/** The one answer in what came back. */
export function rawAnswer(answer: string): Answer {
  const [head = "", body = ""] = answer.split("\r\n\r\n");
  const [first = "", ...lines] = head.split("\r\n");
  const headers = new Headers(
    lines.map((line): [string, string] => {
      const [name = "", ...value] = line.split(": ");
      return [name, value.join(": ")];
    }),
  );
  return { status: Number(first.split(" ")[1]), headers, body: JSON.parse(body) };
}

/** Expects one answer, a problem of this status that says nothing more than a problem does (PD-1). */
export function expectRawProblem(text: string, status: number): void {
  expect(statuses(text)).toEqual([status]);
  const { body, headers } = rawAnswer(text);
  expect(problemSchema.strict().parse(body).status).toBe(status);
  expect(Object.fromEntries(headers)).toMatchObject({
    "content-type": "application/problem+json",
    "cache-control": "no-store",
    "x-content-type-options": "nosniff",
    "content-security-policy": expect.stringMatching(/^default-src 'none'/),
  });
}
