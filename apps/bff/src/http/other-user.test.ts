import { userHeader } from "@futae/contract/user-header";
import { updatePolicy } from "@futae/storage/policies";
import { allRowsReader } from "@futae/storage/test/test-all-rows";
import { afterAll, afterEach, describe, expect, test } from "vitest";
import { readRequestShapes } from "../../test/security/request-shapes.ts";
import { expectProblem } from "../../test/support/expect-problem.ts";
import { createProtectedUser } from "../../test/support/second-factor.ts";
import { startTestApp, type TestUser } from "../../test/support/test-app.ts";
import type { Answer, TestBrowser } from "../../test/support/test-browser.ts";
import type { Access } from "./access.ts";

const app = await startTestApp();
afterAll(() => app.close());
// Whoever is let in saves a policy as well.
afterEach(() => updatePolicy(app.deps.storage.db, { twoFactor: "allowed" }, app.clock.now()));
const readAllRows = await allRowsReader(app.deps.storage);
const other = await app.createUser({ role: "administrator" });

const shapes = await readRequestShapes(app.browser());
const closed = shapes.filter(({ access }) => access !== "public");
const writes = closed.filter(({ method }) => method !== "GET");
const reads = closed.filter(({ method }) => method === "GET");

function createUserFor(access: Access): Promise<TestUser> {
  if (access === "pending-sign-in-code") return createProtectedUser(app);
  if (access === "pending-sign-in-password-change") return app.createUser({ passwordIsTemporary: true });
  return app.createUser({ role: "administrator" });
}

/** Somebody with every right this access asks for. */
async function arrive(access: Access): Promise<{ id: string; browser: TestBrowser }> {
  const user = await createUserFor(access);
  return { id: user.id, browser: await app.signIn(user) };
}

/** What a page would send that says nothing of whom it was made for. */
function unnamed(browser: TestBrowser, method: string, path: string): Promise<Answer> {
  const Cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  return app.browser().request(method, path, { headers: { Cookie } });
}

const body = ({ fields }: (typeof shapes)[number]) =>
  fields.size === 0
    ? {}
    : { body: Object.fromEntries([...fields].map(([name, json]) => [name, JSON.parse(json)])) };

describe.each(writes)("$method $path ($access)", (shape) => {
  const path = shape.path.replace("{id}", other.id);

  test("is refused to the session of another user than it was made for, and changes nothing (SE-16)", async () => {
    const { id, browser } = await arrive(shape.access);
    const before = await readAllRows();
    for (const named of [
      other.id,
      "",
      "nobody",
      id.toUpperCase(),
      `${id}, ${other.id}`,
      `${other.id}, ${id}`,
    ]) {
      const headers = { [userHeader]: named };
      expectProblem(
        await browser.request(shape.method, path, { ...body(shape), headers }),
        "session.other_user",
      );
    }
    expectProblem(await unnamed(browser, shape.method, path), "session.other_user");
    expect(await readAllRows()).toEqual(before);
  });

  test("is open to the user it was made for", async () => {
    const { browser } = await arrive(shape.access);
    const answer = await browser.request(shape.method, path, body(shape));
    expect(answer.body).not.toMatchObject({ code: "session.other_user" });
  });
});

test.each(reads)(
  "$method $path answers nobody else's page, and whoever does not say whose (SE-16)",
  async (shape) => {
    const { browser } = await arrive(shape.access);
    const path = shape.path.replace("{id}", other.id);
    const headers = { [userHeader]: other.id };
    expectProblem(await browser.request("GET", path, { headers }), "session.other_user");
    const answer = await unnamed(browser, "GET", path);
    expect(answer.body).not.toMatchObject({ code: "session.other_user" });
  },
);

test("a page made for another user is told nothing of this one's rights and ends nothing of theirs", async () => {
  const member = await app.signIn(await app.createUser());
  const headers = { [userHeader]: other.id };
  expectProblem(
    await member.request("POST", "/api/admin/users", { body: {}, headers }),
    "session.other_user",
  );
  expectProblem(await member.request("DELETE", "/api/session", { headers }), "session.other_user");
  expect((await member.get("/api/account")).status).toBe(200);
});

test("a browser without a credential signs out of nothing, whomever its page was made for", async () => {
  const headers = { [userHeader]: other.id };
  expect((await app.browser().request("DELETE", "/api/session", { headers })).status).toBe(204);
});

test("the session and each step of a sign-in say whose they are", async () => {
  const user = await createProtectedUser(app);
  const browser = app.browser();
  const { loginName, password, id } = user;
  const required = await browser.post("/api/session", { loginName, password });
  expect(required.body).toEqual({ state: "code-required", user: { id } });
  expect((await browser.get("/api/session")).body).toMatchObject({ pendingUser: { id, loginName } });
  const signedIn = await browser.post("/api/session/code", { code: user.phone.code(app.clock.now()) });
  expect(signedIn.body).toEqual({ state: "signed-in", user: { id } });
  expect((await browser.get("/api/session")).body).toMatchObject({ user: { id, loginName } });
});
