import { once } from "node:events";
import { Worker } from "node:worker_threads";
import { expect, test } from "vitest";

test("what a program leaves in its thread is noticed, until it is undone", async () => {
  // Not this thread, in which the files before have left something already.
  const thread = new Worker(new URL("../../test/support/leaving-thread.ts", import.meta.url));
  const [seen] = await once(thread, "message");
  const noticed = { left: false, undone: true };
  const unnoticed = { left: true, undone: true };
  expect(seen).toEqual({
    "a variable of the environment": noticed,
    "a global": noticed,
    "another fetch": noticed,
    "a listener": noticed,
    "a timer": noticed,
    nothing: unnoticed,
    "what Pulumi does at the end": unnoticed,
  });
});
