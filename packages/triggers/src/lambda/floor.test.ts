import { expect, test } from "vitest";
import { atLeast } from "./floor.ts";

/** A clock whose wait ends when the test says so. */
function clock() {
  let end = () => {};
  const waited: number[] = [];
  const wait = (ms: number) => {
    waited.push(ms);
    return new Promise<void>((resolve) => {
      end = resolve;
    });
  };
  return { waited, wait, end: () => end() };
}

test.each([
  ["ends well", async () => "done", "done"],
  ["fails", () => Promise.reject(new Error("own reason")), "own reason"],
])("work that %s does so no earlier than the floor", async (_name, work, expected) => {
  const { wait, waited, end } = clock();
  let result: unknown;
  const settled = atLeast(500, work, wait).then(
    (value) => {
      result = value;
    },
    (error: unknown) => {
      result = error instanceof Error ? error.message : error;
    },
  );
  await Promise.resolve();
  expect(waited).toEqual([500]);
  expect(result).toBeUndefined();
  end();
  await settled;
  expect(result).toBe(expected);
});
