import { fileURLToPath } from "node:url";
import { expect, onTestFinished, test } from "vitest";
import { createEnvironmentPool, type EnvironmentPool } from "./environment-pool.ts";
import type { InvocationResult } from "./invocation.ts";

const ModulePath = fileURLToPath(new URL("../../../test/functions/versions.mjs", import.meta.url));
const LIMIT = 15_000;

function poolOf(exportName: string, Environment: Record<string, string> = {}): EnvironmentPool {
  const config = {
    FunctionArn: `arn:aws:lambda:us-east-1:000000000000:function:${exportName}`,
    FunctionName: exportName,
    Handler: `index.${exportName}`,
    ModulePath,
    Environment,
    Timeout: 30,
    MemorySize: 128,
  };
  const pool = createEnvironmentPool(config, "us-east-1", () => undefined);
  onTestFinished(() => pool.close());
  return pool;
}

function outputOf(result: InvocationResult): Record<string, unknown> {
  if (result.kind !== "returned") throw new Error(`ended with ${JSON.stringify(result)}`);
  return JSON.parse(result.payload);
}

const many = (pool: EnvironmentPool, events: readonly object[], limit = LIMIT) =>
  Promise.all(events.map((event) => pool.run(JSON.stringify(event), limit)));

test("an environment is reused while it is free", async () => {
  const pool = poolOf("whoAmI");
  const first = outputOf(await pool.run("{}", LIMIT));
  const second = outputOf(await pool.run("{}", LIMIT));
  expect(second).toMatchObject({ thread: first["thread"], events: 2 });
});

test("slow events get environments of their own and never overlap in one", async () => {
  const pool = poolOf("slow");
  const results = await many(
    pool,
    Array.from({ length: 6 }, () => ({ wait: 400 })),
  );
  const values = results.map(outputOf);
  expect(values.every(({ overlap }) => overlap === false)).toBe(true);
  expect(new Set(values.map(({ thread }) => thread)).size).toBeGreaterThan(1);
});

test("quick events that come together are all answered, in one environment", async () => {
  const pool = poolOf("whoAmI");
  await pool.run("{}", LIMIT);
  const values = (
    await many(
      pool,
      Array.from({ length: 50 }, (_, number) => ({ number })),
    )
  ).map(outputOf);
  expect(values.map(({ event }) => event)).toEqual(Array.from({ length: 50 }, (_, number) => ({ number })));
});

test("an event that hangs does not stop those behind it", async () => {
  const pool = poolOf("hangOnDemand");
  await many(pool, [{ number: -1 }]);
  const events = [{ number: 0 }, { hang: true }, { number: 2 }, { number: 3 }];
  const [before, hung, ...after] = await many(pool, events, 1500);
  expect(hung).toEqual({ kind: "timedOut" });
  expect([before, ...after].map((result) => result && outputOf(result)["number"])).toEqual([0, 2, 3]);
});

test("an event that crashes does not stop those behind it", async () => {
  const pool = poolOf("crashOnDemand");
  await many(pool, [{ number: -1 }]);
  const [crashed, ...after] = await many(pool, [{ crash: true }, { number: 1 }, { number: 2 }]);
  expect(crashed).toMatchObject({
    kind: "functionError",
    message: expect.stringMatching(/Runtime exited with error/),
  });
  expect(after.map((result) => outputOf(result)["number"])).toEqual([1, 2]);
});

test("a thread that dies between two events is replaced", async () => {
  const pool = poolOf("dieLater");
  const first = outputOf(await pool.run("{}", LIMIT));
  // The crash may hit the second event or come before it; the third finds a new thread in any case.
  await pool.run(JSON.stringify({ wait: 200 }), LIMIT);
  const third = outputOf(await pool.run(JSON.stringify({ stay: true }), LIMIT));
  expect(third["thread"]).not.toBe(first["thread"]);
});

test("a retired version finishes what it runs", async () => {
  const pool = poolOf("slow");
  const running = pool.run(JSON.stringify({ wait: 300 }), LIMIT);
  pool.retire();
  expect(outputOf(await running)).toMatchObject({ overlap: false });
});
