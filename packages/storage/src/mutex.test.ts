import { expect, it } from "vitest";
import { Mutex } from "./mutex.ts";

it("lets what else there is happen between two turns, and keeps their order", async () => {
  const mutex = new Mutex();
  const happened: string[] = [];
  const turn = async (name: string) => {
    const endTurn = await mutex.lock();
    happened.push(name);
    setImmediate(() => happened.push(`a request after ${name}`));
    endTurn();
  };
  await Promise.all([turn("one"), turn("two")]);
  expect(happened).toEqual(["one", "a request after one", "two"]);
});
