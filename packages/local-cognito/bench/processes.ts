import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** A server process under load. */
export interface Started {
  readonly port: number;
  /** Milliseconds from the start of the process to its first answer. */
  readonly readyAfter: number;
  /** Resident memory in bytes. */
  memory(): number;
  /** Processor time so far, of all threads, in milliseconds. */
  processorTime(): number;
  stop(): Promise<void>;
}

function firstOutput(child: ChildProcess, pattern: RegExp): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = "";
    child.stdout?.on("data", (chunk: Buffer) => {
      text += chunk;
      const match = pattern.exec(text);
      if (match?.[1] !== undefined) resolve(match[1]);
    });
    child.once("exit", (code) => reject(new Error(`the server ended with ${code}: ${text}`)));
  });
}

/** Fields 14 and 15 of `stat`: time in user and in system mode, in hundredths of a second. */
function processorTimeOf(pid: number | undefined): number {
  const [, afterName = ""] = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ");
  const fields = afterName.split(" ");
  return (Number(fields[11]) + Number(fields[12])) * 10;
}

async function start(args: readonly string[], pattern: RegExp): Promise<Started> {
  const began = performance.now();
  const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
  const port = Number(await firstOutput(child, pattern));
  const readyAfter = performance.now() - began;
  return {
    port,
    readyAfter,
    memory: () =>
      Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, "utf8"))?.[1]) * 1024,
    processorTime: () => processorTimeOf(child.pid),
    async stop() {
      const exit = once(child, "exit");
      child.kill("SIGTERM");
      await exit;
    },
  };
}

export const startFloor = (): Promise<Started> => start([here("./floor.ts")], /ready (\d+)/);

/** The server from its sources, with somebody who looks at it or with nobody. */
export const startViewed = (dataFile: string, mode: "viewed" | "unseen"): Promise<Started> =>
  start(["--disable-warning=ExperimentalWarning", here("./viewed-server.ts"), dataFile, mode], /ready (\d+)/);

/** @param cli the bundle to run; default the one in `dist/` */
export function startServer(dataFile: string, cli = here("../dist/cli.js")): Promise<Started> {
  const functions = ["define", "create", "verify"].flatMap((name) => [
    "--function",
    `${name}=${here("./triggers.mjs")}#${name}`,
  ]);
  const args = ["--disable-warning=ExperimentalWarning", cli, "--port", "0", "--data", dataFile];
  return start([...args, ...functions], /localhost:(\d+)/);
}
