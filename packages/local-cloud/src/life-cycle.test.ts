import { expect, test } from "vitest";
import { lifeCycle } from "./life-cycle.ts";

test("the newest is closed first, one after the other, and once", async () => {
  const life = lifeCycle();
  const closed: string[] = [];
  life.atEnd(() => closed.push("data"));
  life.atEnd(async () => {
    await Promise.resolve();
    closed.push("servers");
  });
  life.atEnd(() => closed.push("apps"));
  await life.close();
  await life.close();
  expect(closed).toEqual(["apps", "servers", "data"]);
});
