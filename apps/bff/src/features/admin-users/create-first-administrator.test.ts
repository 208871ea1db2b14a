import type { Storage } from "@futae/storage/storage";
import { storageKinds } from "@futae/storage/test/test-storage";
import { findUserByLoginNameKey, listUsers } from "@futae/storage/users";
import { expect, onTestFinished, test } from "vitest";
import { startTestApp } from "../../../test/support/test-app.ts";
import type { Config } from "../../config.ts";
import { operatorActor } from "../../operator.ts";
import { createFirstAdministrator } from "./create-first-administrator.ts";

async function start(
  initial: Partial<Config["initialAdministrator"]> = {},
  kind: Storage["kind"] = "sqlite",
) {
  const initialAdministrator = { loginName: "administrator", password: undefined, ...initial };
  const app = await startTestApp({ config: { initialAdministrator }, kind });
  onTestFinished(() => app.close());
  const create = () => createFirstAdministrator({ deps: app.deps, actor: operatorActor() });
  return { app, create };
}

test("is made once, with a generated password that must be changed (PW-10)", async () => {
  const { app, create } = await start();
  const first = await create();
  expect(first).toEqual({
    loginName: "administrator",
    generatedPassword: expect.stringMatching(/^[2-9A-HJKMNP-Z]{4}(-[2-9A-HJKMNP-Z]{4}){3}$/),
  });
  expect(await create()).toBeUndefined();
  const password = first?.generatedPassword ?? "";
  app.secrets.add(password);
  expect(await app.takeEvents()).toMatchObject([
    {
      action: "user.created",
      role: "administrator",
      isFirst: true,
      actorKind: "operator",
      actorName: operatorActor().operator,
      subjectName: "administrator",
    },
  ]);
  const browser = await app.signIn({ id: "", loginName: "administrator", password });
  expect((await browser.get("/api/session")).body).toMatchObject({ state: "password-change-required" });
});

test.each(
  storageKinds.flatMap((kind) => ["administrator", "root"].map((loginName) => ({ kind, loginName }))),
)("is made once by two servers at once, the other one named $loginName, on $kind", async (other) => {
  const { app, create } = await start({}, other.kind);
  const config = { ...app.deps.config, initialAdministrator: { ...other, password: undefined } };
  const createOther = () =>
    createFirstAdministrator({ deps: { ...app.deps, config }, actor: operatorActor() });
  const made = await Promise.all([create(), createOther()]);
  expect(made.filter((one) => one !== undefined)).toHaveLength(1);
  expect(await listUsers(app.deps.storage.db, { limit: 1 })).toMatchObject({ total: 1 });
  expect(await app.takeEvents()).toHaveLength(1);
});

test("keeps a password that was given", async () => {
  const { app, create } = await start({ loginName: "Root", password: "staple-battery-horse" });
  expect(await create()).toEqual({ loginName: "Root", generatedPassword: undefined });
  const browser = await app.signIn({ id: "", loginName: "root", password: "staple-battery-horse" });
  expect((await browser.get("/api/session")).body).toMatchObject({
    state: "signed-in",
    user: { role: "administrator" },
  });
});

test("is not made where there is any user", async () => {
  const { app, create } = await start();
  await app.createUser();
  expect(await create()).toBeUndefined();
  expect(await findUserByLoginNameKey(app.deps.storage.db, "administrator")).toBeUndefined();
});

test.each([
  { password: "short", said: /FUTAE_INITIAL_ADMIN_PASSWORD.*password\.too_short/ },
  { password: "PasswordPassword", said: /FUTAE_INITIAL_ADMIN_PASSWORD.*password\.common/ },
  { password: "administrator-futae", said: /FUTAE_INITIAL_ADMIN_PASSWORD.*password\.contains_context/ },
  { loginName: "two words", said: /FUTAE_INITIAL_ADMIN_LOGIN_NAME/ },
])("refuses to start with $password $loginName", async ({ said, ...initial }) => {
  const { app, create } = await start(initial);
  await expect(create()).rejects.toThrow(said);
  expect(await app.takeEvents()).toEqual([]);
});
