import { expect, test } from "vitest";
import { repeatedKey } from "./repeated-key.ts";

test.each([
  ['{"a":1,"a":2}', "a"],
  ['{"a":1,"\\u0061":2}', "a"],
  ['{"":1,"":2}', ""],
  ['{ "a" : { "b" : [ { "c" : 1 , "c" : 1 } ] } }', "c"],
  ['{"a":{"b":1},"a":{}}', "a"],
  ['{"a":[1,{"a":2}],"b":"}","a":3}', "a"],
  ['{"__proto__":1,"__proto__":2}', "__proto__"],
  ['{"a\\"":1,"a\\"":2}', 'a"'],
  ['[{"x":1},{"x":1,"x":1}]', "x"],
])("%s has %j twice (RL-9)", (json, key) => {
  expect(repeatedKey(json)).toBe(key);
});

test.each([
  "{}",
  '"a"',
  '{"a":{"a":{"a":1}}}',
  '[{"a":1},{"a":1}]',
  '{"a":"a","b":"a"}',
  '{"a":["a","a","b"],"b":[]}',
  '{"a":"\\"a\\":1,\\"a\\":2"}',
  '{"a\\\\":1,"a":2}',
  '{"A":1,"a":2}',
  '{"constructor":1,"toString":2}',
])("%s has none", (json) => {
  expect(repeatedKey(json)).toBeUndefined();
});

test("the deepest text a request may carry is looked through", () => {
  const depth = 8000;
  expect(repeatedKey("[".repeat(depth) + "]".repeat(depth))).toBeUndefined();
});
