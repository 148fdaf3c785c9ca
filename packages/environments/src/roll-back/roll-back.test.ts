import { createServer, type Server } from "node:http";
import fc from "fast-check";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { lambdaPorts } from "./lambda-ports.ts";
import { type FunctionVersion, type RollBackPorts, rollBack, rolledBackLines } from "./roll-back.ts";

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const arn = (name: string) => `arn:aws:lambda:eu-central-1:123456789012:function:${name}:live`;

/** Lambda in memory: the version that is live, and those that there are, by function. */
function lambda(functions: Record<string, { live: number; versions: readonly FunctionVersion[] }>) {
  const of = (name: string) => {
    const found = functions[name];
    if (!found) throw new Error(`there is no function ${name}`);
    return found;
  };
  const ports: RollBackPorts = {
    liveVersion: async ({ functionName }) => of(functionName).live,
    versions: async (name) => of(name).versions,
    async point({ functionName }, version) {
      of(functionName).live = version;
    },
  };
  const config = Object.fromEntries(Object.keys(functions).map((name) => [name, arn(name)]));
  return { functions, ports, config };
}

const at = (...times: readonly number[]) => times.map((time, index) => ({ version: index + 1, at: time }));

test("what the last deployment published goes back, what it left alone stays", async () => {
  const { functions, ports, config } = lambda({
    create: { live: 3, versions: at(0, DAY, 2 * DAY) },
    verify: { live: 2, versions: at(0, 2 * DAY + 2 * MINUTE) },
    define: { live: 1, versions: at(0) },
    gate: { live: 2, versions: at(0, DAY) },
  });
  const done = await rollBack(config, ports);
  expect(rolledBackLines(done).split("\n")).toEqual([
    "create runs version 2 instead of 3",
    "verify runs version 1 instead of 2",
    "define stays at version 1",
    "gate stays at version 2",
  ]);
  expect(Object.values(functions).map(({ live }) => live)).toEqual([2, 1, 1, 2]);
});

test("a deployment ten minutes before the last one is another one, also when a failed command is repeated", async () => {
  const { functions, ports, config } = lambda({
    create: { live: 3, versions: at(0, DAY, DAY + 10 * MINUTE) },
    verify: { live: 3, versions: at(0, DAY + MINUTE, DAY + 11 * MINUTE) },
    define: { live: 2, versions: at(0, DAY) },
  });
  let isDown = true;
  const failing: RollBackPorts = {
    ...ports,
    async point(alias, version) {
      if (alias.functionName === "verify" && isDown) throw new Error("TooManyRequestsException");
      await ports.point(alias, version);
    },
  };
  await expect(rollBack(config, failing)).rejects.toThrow("TooManyRequestsException");
  isDown = false;
  await rollBack(config, failing);
  expect(Object.entries(functions).map(([name, { live }]) => [name, live])).toEqual([
    ["create", 2],
    ["verify", 2],
    ["define", 2],
  ]);
});

test("a version that was deleted is skipped, and a function without an earlier one stays", async () => {
  const versions = [
    { version: 2, at: 0 },
    { version: 5, at: DAY },
  ];
  const { ports, config } = lambda({
    create: { live: 5, versions },
    verify: { live: 1, versions: at(DAY) },
  });
  expect(await rollBack(config, ports)).toEqual([
    { trigger: "create", from: 5, to: 2 },
    { trigger: "verify", from: 1 },
  ]);
});

test("a function without an alias, of an older version of the program, stays", async () => {
  const { ports } = lambda({});
  const config = { define: "arn:aws:lambda:eu-central-1:123456789012:function:define" };
  expect(await rollBack(config, ports)).toEqual([{ trigger: "define", from: 0 }]);
});

test("no trigger goes forward, none goes to a version that is not there, and one at least goes back if it can", async () => {
  const fn = fc
    .uniqueArray(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 6 })
    .chain((numbers) => {
      const versions = numbers
        .toSorted((one, other) => one - other)
        .map((version) => ({ version, at: version * DAY }));
      return fc.record({ live: fc.constantFrom(...numbers), versions: fc.constant(versions) });
    });
  await fc.assert(
    fc.asyncProperty(fc.dictionary(fc.constantFrom("a", "b", "c"), fn, { minKeys: 1 }), async (functions) => {
      const { ports, config } = lambda(structuredClone(functions));
      const done = await rollBack(config, ports);
      for (const { trigger, from, to } of done) {
        const numbers = functions[trigger]?.versions.map(({ version }) => version) ?? [];
        expect(from).toBe(functions[trigger]?.live);
        if (to === undefined) continue;
        expect(numbers).toContain(to);
        expect(numbers.filter((version) => version > to && version < from)).toEqual([]);
        expect(to).toBeLessThan(from);
      }
      const newest = Math.max(...Object.values(functions).map(({ live }) => live));
      const could = Object.entries(functions).filter(
        ([, { live, versions }]) => live === newest && versions.some(({ version }) => version < live),
      );
      for (const [trigger] of could)
        expect(done).toContainEqual(expect.objectContaining({ trigger, to: expect.any(Number) }));
    }),
    { numRuns: 200 },
  );
});

test("a call that fails in the middle leaves each trigger at one of its versions, and the same command finishes", async () => {
  const names = ["a", "b", "c"];
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 0, max: names.length - 1 }), async (failAt) => {
      const { functions, ports, config } = lambda(
        Object.fromEntries(names.map((name) => [name, { live: 2, versions: at(0, DAY) }])),
      );
      let count = 0;
      const failing: RollBackPorts = {
        ...ports,
        async point(alias, version) {
          if (count++ === failAt) throw new Error("TooManyRequestsException");
          await ports.point(alias, version);
        },
      };
      await expect(rollBack(config, failing)).rejects.toThrow("TooManyRequestsException");
      const live = () => names.map((name) => functions[name]?.live);
      expect(live()).toEqual(names.map((_, index) => (index < failAt ? 1 : 2)));
      const done = await rollBack(config, ports);
      expect(live()).toEqual([1, 1, 1]);
      expect(done.filter(({ to }) => to !== undefined)).toHaveLength(names.length - failAt);
    }),
  );
});

test("nothing to go back to is a line for each trigger, and no call", async () => {
  const { ports, config } = lambda({
    create: { live: 1, versions: at(0) },
    verify: { live: 4, versions: [] },
  });
  const done = await rollBack(config, {
    ...ports,
    point: () => Promise.reject(new Error("not to be called")),
  });
  expect(rolledBackLines(done)).toBe("create stays at version 1\nverify stays at version 4");
  expect(await rollBack({}, ports)).toEqual([]);
});

let server: Server;
const asked: string[] = [];
beforeAll(async () => {
  server = createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request) body += String(chunk);
    asked.push(`${request.method} ${request.url} ${body}`.trim());
    const isList = request.url?.includes("/versions");
    const second = request.url?.includes("Marker=second");
    const page = second
      ? { Versions: [{ Version: "2", LastModified: "2026-11-02T00:00:00.000+0000" }] }
      : {
          Versions: [
            { Version: "$LATEST", LastModified: "2026-11-03T00:00:00.000+0000" },
            { Version: "1", LastModified: "2026-11-01T00:00:00.000+0000" },
          ],
          NextMarker: "second",
        };
    response.writeHead(200, { "content-type": "application/json" });
    response.end(JSON.stringify(isList ? page : { Name: "live", FunctionVersion: "2" }));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  vi.stubEnv("AWS_ENDPOINT_URL", `http://127.0.0.1:${typeof address === "object" ? address?.port : 0}`);
  vi.stubEnv("AWS_ACCESS_KEY_ID", "AKIDEXAMPLE");
  vi.stubEnv("AWS_SECRET_ACCESS_KEY", "secret");
});
beforeEach(() => {
  asked.length = 0;
});
afterAll(() => {
  vi.unstubAllEnvs();
  return new Promise((resolve) => server.close(resolve));
});

test("Lambda is asked for every page of versions, and gets the version before", async () => {
  const done = await rollBack({ create: arn("shop-create") }, lambdaPorts("eu-central-1"));
  expect(done).toEqual([{ trigger: "create", from: 2, to: 1 }]);
  expect(asked.at(-1)).toMatch(
    /^PUT \/2015-03-31\/functions\/shop-create\/aliases\/live \{"FunctionVersion":"1"\}$/,
  );
});
