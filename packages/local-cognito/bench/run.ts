/**
 * Prints how this server compares with the floor, side by side in one run. Ratios count, not milliseconds: each round
 * measures floor and server one after the other, and the median of the rounds is what is shown.
 *
 * Usage: node bench/run.ts [seconds per measurement] [rounds] [users of the large pool]
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { showFigure } from "command-line";
import { buildCli } from "../build.ts";
import { createUsers, findByEmail, signInBesideNewPools } from "./administration.ts";
import { costOf } from "./cost.ts";
import { load, type Result } from "./load.ts";
import { customLogin, floorLogin, passwordLogin } from "./logins.ts";
import { type Started, startFloor, startServer } from "./processes.ts";
import { seed } from "./seed.ts";
import { compareWithViewer } from "./viewer.ts";

const [seconds = 2, rounds = 9, many = 1_000_000] = process.argv.slice(2).map(Number);
/** Logins of one measurement of processor time, which the system counts in hundredths of a second. */
const LOGINS = 1500;
const folder = mkdtempSync(join(tmpdir(), "local-cognito-bench-"));

async function seeded(users: number): Promise<string> {
  const file = join(folder, `${users}.db`);
  await seed(file, users);
  return file;
}

async function withServer<T>(starting: Promise<Started>, work: (server: Started) => Promise<T>): Promise<T> {
  const server = await starting;
  try {
    return await work(server);
  } finally {
    await server.stop();
  }
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

function showRun(label: string, runs: readonly Result[]): void {
  const p99 = median(runs.map((run) => run.p99)).toFixed(0);
  showFigure(label, `${median(runs.map((run) => run.perSecond)).toFixed(0)}/s, p99 ${p99} ms`);
}

const ratio = (runs: readonly Result[], to: readonly Result[]): string =>
  median(runs.map((run, index) => run.perSecond / (to[index]?.perSecond ?? Number.NaN))).toFixed(2);

/** What the ratios are made of, where other programs disturb them. */
async function showCosts(floor: Started, server: Started): Promise<void> {
  const costs: { floor: number[]; password: number[]; custom: number[] } = {
    floor: [],
    password: [],
    custom: [],
  };
  for (let round = 0; round < rounds; round += 1) {
    costs.floor.push(await costOf(floor, floorLogin, LOGINS));
    costs.password.push(await costOf(server, passwordLogin(1000), LOGINS));
    costs.custom.push(await costOf(server, customLogin(1000), LOGINS));
  }
  const cost = (values: readonly number[]) => `${(median(values) * 1000).toFixed(0)} µs`;
  showFigure("processor time of a login: floor", cost(costs.floor), "two signatures and one call");
  showFigure("processor time of a login: password", cost(costs.password), "the same, checked and stored");
  showFigure(
    "processor time of a login: CUSTOM_AUTH",
    cost(costs.custom),
    "two signatures, two calls, four trigger runs",
  );
}

async function compareWithFloor(): Promise<void> {
  const file = await seeded(1000);
  return withServer(startFloor(), (floor) =>
    withServer(startServer(file), async (server) => {
      const runs: { floor: Result[]; password: Result[]; custom: Result[] } = {
        floor: [],
        password: [],
        custom: [],
      };
      for (let round = 0; round < rounds; round += 1) {
        runs.floor.push(await load(floor.port, seconds, floorLogin));
        runs.password.push(await load(server.port, seconds, passwordLogin(1000)));
        runs.custom.push(await load(server.port, seconds, customLogin(1000)));
      }
      showRun("floor: 2 RS256 signatures per login", runs.floor);
      showRun("password sign-in", runs.password);
      showRun("CUSTOM_AUTH sign-in (2 calls, 4 trigger runs)", runs.custom);
      showFigure("password sign-in / floor", ratio(runs.password, runs.floor), "wanted: 0.85");
      showFigure(
        "CUSTOM_AUTH sign-in / floor",
        ratio(runs.custom, runs.floor),
        "wanted: 0.70, p99 under 200 ms",
      );
      await showCosts(floor, server);
    }),
  );
}

async function startWithUsers(): Promise<void> {
  const file = await seeded(100_000);
  const times: number[] = [];
  for (let run = 0; run < 9; run += 1)
    await withServer(startServer(file), async ({ readyAfter }) => times.push(readyAfter));
  showFigure("ready with 100,000 users", `${median(times).toFixed(0)} ms`, "wanted: 150 ms");
}

async function lookAt(): Promise<void> {
  const users = 1000;
  let files = 0;
  const fresh = async () => {
    files += 1;
    const file = join(folder, `viewed-${files}.db`);
    await seed(file, users);
    return file;
  };
  const ratios = await compareWithViewer(fresh, users, seconds);
  showFigure("CUSTOM_AUTH with a viewer / without", median(ratios).toFixed(3), "wanted: at least 0.97");
}

async function administer(): Promise<void> {
  const users = 10_000;
  // The index is the same whether users came by the API or from the file.
  const loaded = await withServer(startServer(await seeded(users)), async (server) => {
    await findByEmail(server.port, users);
    return server.memory();
  });
  await withServer(startServer(await seeded(1)), async (server) => {
    const { before, after } = await signInBesideNewPools(server.port, 50);
    showFigure(
      "sign-in after 50 new pools elsewhere",
      `${after.toFixed(1)} ms (${before.toFixed(1)} ms before)`,
    );
    showFigure(
      "AdminCreateUser",
      `${(await createUsers(server.port, users)).toFixed(0)}/s`,
      "wanted: 1,500/s",
    );
    showFigure(
      "memory after 10,000 of them / loaded",
      (server.memory() / loaded).toFixed(2),
      "wanted: at most 2",
    );
  });
  await withServer(startServer(await seeded(users + 1)), async (server) => {
    showFigure(
      "ListUsers by email, 10,000 users",
      `${(await findByEmail(server.port, users)).toFixed(2)} ms`,
    );
  });
}

async function compareSizes(): Promise<void> {
  const [small, large] = [await seeded(999), await seeded(many)];
  await withServer(startServer(small), (few) =>
    withServer(startServer(large), async (lots) => {
      const runs: { few: Result[]; lots: Result[] } = { few: [], lots: [] };
      for (let round = 0; round < rounds; round += 1) {
        runs.few.push(await load(few.port, seconds, passwordLogin(999)));
        runs.lots.push(await load(lots.port, seconds, passwordLogin(many)));
      }
      showFigure(`throughput at ${many} users / at 1,000`, ratio(runs.lots, runs.few), "wanted: 0.80");
      const growth = (lots.memory() - few.memory()) / (many - 999);
      showFigure("memory per stored user", `${growth.toFixed(0)} bytes`, "wanted: under 1,000");
    }),
  );
}

try {
  await buildCli();
  await compareWithFloor();
  await lookAt();
  await startWithUsers();
  await administer();
  await compareSizes();
} finally {
  rmSync(folder, { recursive: true });
}
