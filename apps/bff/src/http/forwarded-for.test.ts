import { afterAll, expect, test } from "vitest";
import { startTestApp } from "../../test/support/test-app.ts";

const app = await startTestApp({ config: { trustedProxies: ["10.0.0.0/8"] } });
afterAll(() => app.close());

const signIn = async (forwarded: string) => {
  await app.browser("10.0.0.1").request("POST", "/api/session", {
    headers: { "X-Forwarded-For": forwarded },
    body: { loginName: "nobody", password: "not the password" },
  });
  return (await app.takeEvents()).map(({ address }) => address);
};

test.each([
  ["203.0.113.5:41234", "203.0.113.5"],
  ['"[2001:db8::7]:443"', "2001:db8::7"],
  ["203.0.113.6,", "203.0.113.6"],
])("a client behind %s has an address of its own (IP-5)", async (forwarded, address) => {
  expect(await signIn(forwarded)).toEqual([address]);
  expect(app.logLines).toEqual([]);
});

test("what cannot be read is warned about once, shortened (IP-5)", async () => {
  const odd = `unknown\t${"x".repeat(500)}`;
  expect(await signIn(odd)).toEqual(["10.0.0.1"]);
  await signIn("another");
  const lines = app.logLines.splice(0).map((line) => JSON.parse(line));
  expect(lines).toMatchObject([{ level: 40, element: `unknown${"x".repeat(93)}` }]);
});
