/**
 * Prints what each piece of machinery that exists for speed buys: the processor time of a sign-in with the server as it
 * is, beside the same server built without the piece. Processor time and not sign-ins per second, because it does not
 * depend on what else the machine does. What buys nothing goes.
 *
 * Usage: node bench/machinery.ts [sign-ins per measurement] [rounds]
 */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Plugin } from "esbuild";
import { buildCli } from "../build.ts";
import { costOf } from "./cost.ts";
import { customLogin, passwordLogin } from "./logins.ts";
import { type Started, startServer } from "./processes.ts";
import { seed } from "./seed.ts";

const [signIns = 500, rounds = 5] = process.argv.slice(2).map(Number);
const USERS = 1000;
const WARM_UP = 1;

interface Piece {
  readonly name: string;
  readonly file: string;
  /** The text in the source, and the text without the piece. */
  readonly source: string;
  readonly without: string;
}

const PIECES: readonly Piece[] = [
  {
    name: "events ahead of time for quick functions",
    file: "environment-pool.ts",
    source: "const EVENTS_AHEAD = 16;",
    without: "const EVENTS_AHEAD = 1;",
  },
  {
    name: "events of one turn go to a thread together",
    file: "execution-environment.ts",
    source: "setImmediate(send)",
    without: "queueMicrotask(send)",
  },
  {
    name: "sign-ins of one turn are stored together",
    file: "group-commit.ts",
    source: "scheduled = true;\n    setImmediate(flush);",
    without: "flush();",
  },
  {
    name: "sign-ins wait to be stored with those under way",
    file: "group-commit.ts",
    source: "const ENOUGH = 8;",
    without: "const ENOUGH = 1;",
  },
  {
    name: "sign-ins stored in the order of their time",
    file: "issue-tokens.ts",
    source: "id: orderedId(now),",
    without: "id: randomUUID(),",
  },
  {
    name: "random bytes from a stock",
    file: "random-stock.ts",
    source: "const STOCK_BYTES = 8192;",
    without: "const STOCK_BYTES = 144;",
  },
  {
    name: "recent users, names and groups in memory",
    file: "recent.ts",
    source: "get(key) {",
    without: "get(key) {\n      if (limit > 0) return undefined;",
  },
  {
    name: "the file locked once, for good",
    file: "database.ts",
    source: "PRAGMA locking_mode = EXCLUSIVE;",
    without: "",
  },
  {
    // What threads cost, because an experiment has none: functions share the main thread, its process.env and its fate.
    name: "threads for functions",
    file: "local-functions.ts",
    source: "await registered.pool.run(payload, Math.min(own, limit), invocation);",
    without: `await (async () => {
        const name = registered.config.Handler.split(".").at(-1);
        globalThis.experiment ??= await import(ModulePath);
        return { kind: "returned", payload: JSON.stringify(await globalThis.experiment[name](JSON.parse(payload), {})) };
      })();`,
  },
  {
    name: "as many threads for signatures as cores",
    file: "thread-pool.ts",
    source: "String(Math.max(2, availableParallelism()))",
    without: '"4"',
  },
];

/** Builds the server without a piece; a piece whose source is not found is an error, not a comparison of equals. */
function leaveOut({ file, source, without }: Piece): Plugin {
  return {
    name: "leave out",
    setup(build) {
      build.onLoad({ filter: new RegExp(`/${file.replace(".", "\\.")}$`) }, ({ path }) => {
        const text = readFileSync(path, "utf8");
        if (!text.includes(source)) throw new Error(`${file} has no ${source}`);
        return { contents: text.replace(source, without), loader: "ts" };
      });
    },
  };
}

const folder = mkdtempSync(join(tmpdir(), "local-cognito-machinery-"));
const started: Started[] = [];

async function startBuild(name: string, plugins: Plugin[]): Promise<Started> {
  const place = join(folder, name);
  await buildCli(place, plugins);
  const data = join(place, "data.db");
  await seed(data, USERS);
  const server = await startServer(data, join(place, "cli.js"));
  started.push(server);
  return server;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

try {
  const whole = await startBuild("whole", []);
  for (const [index, piece] of PIECES.entries()) {
    const without = await startBuild(String(index), [leaveOut(piece)]);
    const ratios: { password: number[]; custom: number[] } = { password: [], custom: [] };
    // The first rounds only warm the new server up.
    for (let round = -WARM_UP; round < rounds; round += 1)
      for (const [flow, login] of [
        ["password", passwordLogin(USERS)],
        ["custom", customLogin(USERS)],
      ] as const) {
        const [a, b] = [await costOf(whole, login, signIns), await costOf(without, login, signIns)];
        if (round >= 0) ratios[flow].push(b / a);
      }
    const [password, custom] = [median(ratios.password), median(ratios.custom)];
    console.log(
      `without ${piece.name.padEnd(46)} password x${password.toFixed(2)}  CUSTOM_AUTH x${custom.toFixed(2)}`,
    );
    await started.pop()?.stop();
  }
} finally {
  for (const server of started) await server.stop();
  rmSync(folder, { recursive: true });
}
