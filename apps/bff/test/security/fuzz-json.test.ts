import { type ProblemCode, problemSchema } from "@futae/contract/problem";
import { allRowsReader } from "@futae/storage/test/test-all-rows";
import { storageKinds } from "@futae/storage/test/test-storage";
import fc from "fast-check";
import { afterAll, describe, expect, test } from "vitest";
import { startTestApp } from "../support/test-app.ts";
import type { Answer, TestBrowser } from "../support/test-browser.ts";
import { callerNames, FuzzCallers } from "./fuzz-callers.ts";
import { bodyDamage, hostileParameter, hostileValue } from "./hostile-json.ts";
import { type RequestShape, readRequestShapes } from "./request-shapes.ts";

/** Random cases for each thing that is attacked; a long run asks for more. */
const numRuns = Number(process.env.FUTAE_FUZZ_RUNS ?? 3);

/** Milliseconds beyond which a request hangs. */
const deadlineMs = 10_000;
const property = { numRuns, timeout: deadlineMs, endOnFailure: true };
const timeout = (numRuns + 1) * deadlineMs;

/** Refused before anything is looked up: without the smallest trace in any table. */
const refusedUnseen = new Set<ProblemCode>([
  "request.invalid",
  "request.malformed",
  "request.too_large",
  "request.unsupported_media_type",
  "request.not_found",
  "request.method_not_allowed",
  "request.forbidden_origin",
  "session.required",
  "session.step_up_required",
]);

/** Where any other refusal may leave its trace: it is counted, written down, and ends what was tried too often. */
const traces = [
  "attempt_counters",
  "attempt_windows",
  "audit_events",
  "outbox_mails",
  "pending_sign_ins",
  "enrolments",
];

describe.each(storageKinds)("anything at all, on %s,", async (kind) => {
  const app = await startTestApp({ kind });
  afterAll(() => app.close());
  const readAllRows = await allRowsReader(app.deps.storage);
  const callers = new FuzzCallers(app);
  const victim = await app.createUser();
  const shapes = await readRequestShapes(app.browser());
  const withBody = shapes.filter(({ fields }) => fields.size > 0);
  const withParameters = shapes.filter(({ path, queryNames }) => path.includes("{") || queryNames.length > 0);

  const caller = fc.oneof(
    { arbitrary: fc.constant("an administrator" as const), weight: 3 },
    { arbitrary: fc.constantFrom(...callerNames), weight: 4 },
  );

  /** An answer, or a refusal that says no more than a refusal does; and what was refused changed nothing. */
  async function expectOrderly(send: () => Promise<Answer>): Promise<void> {
    const before = await readAllRows();
    const answer = await send();
    const isBusy = answer.status === 503;
    expect(answer.status < 500 || isBusy, `${answer.status} ${JSON.stringify(answer.body)}`).toBe(true);
    if (answer.status < 400) return;
    expect(answer.headers.get("Content-Type")).toBe("application/problem+json");
    const { status, code } = problemSchema.strict().parse(answer.body);
    expect(status).toBe(answer.status);
    const after = await readAllRows();
    if (!refusedUnseen.has(code)) for (const table of traces) delete after[table];
    for (const [table, rows] of Object.entries(after))
      expect(rows, `${table} after ${code}`).toEqual(before[table]);
  }

  const pathOf = ({ path }: RequestShape, id: string) => path.replace(/\{\w+\}/g, id);

  const send = (browser: TestBrowser, shape: RequestShape, body: string | Uint8Array<ArrayBuffer>) =>
    browser.send(pathOf(shape, victim.id), {
      method: shape.method,
      headers: { "Content-Type": "application/json", "Sec-Fetch-Site": "same-origin" },
      body,
    });

  const bodyOf = (fields: Iterable<readonly [string, string]>) =>
    `{${[...fields].map(([name, json]) => `${JSON.stringify(name)}:${json}`).join(",")}}`;

  test.each(withBody)(
    "in each field of $method $path is answered in order (FZ-1, FZ-4)",
    { timeout },
    async (shape) => {
      await fc.assert(
        fc.asyncProperty(caller, hostileValue, fc.nat(0xff), async (who, json, present) => {
          for (const name of shape.fields.keys()) {
            const browser = await callers.arrive(who);
            const others = [...shape.fields].filter((_, place) => (present >> place) & 1);
            const body = bodyOf(new Map([...others, [name, json]]));
            await expectOrderly(() => send(browser, shape, body));
          }
        }),
        property,
      );
    },
  );

  test.each(withBody)(
    "for a body of $method $path is answered in order (FZ-1)",
    { timeout },
    async (shape) => {
      await fc.assert(
        fc.asyncProperty(caller, bodyDamage, async (who, damage) => {
          const browser = await callers.arrive(who);
          const bytes = new Uint8Array(damage(bodyOf(shape.fields)));
          await expectOrderly(() => send(browser, shape, bytes));
        }),
        property,
      );
    },
  );

  test.each(withParameters)(
    "in the address of $method $path is answered in order (FZ-1, FZ-2)",
    { timeout },
    async (shape) => {
      await fc.assert(
        fc.asyncProperty(caller, hostileParameter, async (who, text) => {
          const browser = await callers.arrive(who);
          const query = shape.queryNames.map((name) => `${name}=${text}`);
          const paths = [
            `${pathOf(shape, text)}?${query.join("&")}`,
            ...query.map((one) => `${pathOf(shape, victim.id)}?${one}`),
          ];
          for (const path of paths) await expectOrderly(() => browser.request(shape.method, path));
        }),
        property,
      );
    },
  );

  test("left no bug in the log, no polluted prototype, and a server that works", async () => {
    expect(app.logLines).toEqual([]);
    expect(Object.keys(Object.prototype)).toEqual([]);
    const user = await app.createUser({ loginName: "afterwards" });
    expect((await (await app.signIn(user)).get("/api/account")).status).toBe(200);
  });
});
