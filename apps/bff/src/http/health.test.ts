import { seconds } from "@futae/domain/duration";
import { storageKinds } from "@futae/storage/test-storage";
import { afterAll, describe, expect, test } from "vitest";
import { systemClock } from "../platform/clock.ts";
import { warnOfClockSkew } from "../platform/clock-skew.ts";
import { startTestApp } from "../testing/test-app.ts";

const ahead = (milliseconds: number) => ({ now: () => systemClock.now() + milliseconds });

describe.each(storageKinds)("on %s", async (kind) => {
  const app = await startTestApp({ kind });
  afterAll(() => app.close());

  const readiness = (milliseconds: number) =>
    app
      .sibling({ clock: ahead(milliseconds) })
      .browser()
      .get("/readyz");

  test.each([0, seconds(4), -seconds(4)])(
    "a server whose clock is %i ms off is ready (TV-6)",
    async (skewMs) => {
      expect(await readiness(skewMs)).toMatchObject({ status: 200, body: { status: "ready" } });
      await warnOfClockSkew({ ...app.deps, clock: ahead(skewMs) });
      expect(app.logLines).toEqual([]);
    },
  );

  test.each([seconds(8), -seconds(8), seconds(40), -seconds(40)])(
    "a server whose clock is %i ms off the database's is not ready and says so in the log (TV-6)",
    async (skewMs) => {
      const answer = await readiness(skewMs);
      await warnOfClockSkew({ ...app.deps, clock: ahead(skewMs) });
      const lines = app.logLines.splice(0).map((line) => JSON.parse(line));
      if (kind === "sqlite") {
        expect({ answer: answer.status, lines }).toEqual({ answer: 200, lines: [] });
        return;
      }
      expect(answer).toMatchObject({ status: 503, body: { code: "server.unavailable", unready: "clock" } });
      expect(lines).toMatchObject([{ level: 40, aheadMs: expect.any(Number) }]);
      expect(Math.abs(lines[0].aheadMs - skewMs)).toBeLessThan(seconds(2));
    },
  );
});

test("a server without its store is not ready, but alive", async () => {
  const app = await startTestApp();
  await app.close();
  expect(await app.browser().get("/readyz")).toMatchObject({ status: 503, body: { unready: "store" } });
  expect(await app.browser().get("/healthz")).toMatchObject({ status: 200, body: { status: "alive" } });
});
