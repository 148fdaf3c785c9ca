import { pathToFileURL } from "node:url";
import { Worker } from "node:worker_threads";
import { bundleFolder, type TriggerName } from "../../bundles.ts";

export interface LambdaFunction extends AsyncDisposable {
  /** Runs the handler on a copy of the event; rejects with what the handler threw, as text. */
  invoke(event: object): Promise<TriggerEvent>;
  /** Everything that it wrote. */
  output(): string;
}

export interface TriggerEvent {
  readonly response: Readonly<Record<string, unknown>>;
  readonly [name: string]: unknown;
}

/** What the function threw: all that a client, a log or a debugger could see of it. */
export class HandlerError extends Error {
  readonly everything: string;
  constructor(message: string, everything: string) {
    super(message);
    this.everything = everything;
  }
}

const SOURCE = `
  import { inspect } from "node:util";
  import { parentPort, workerData } from "node:worker_threads";
  const { handler } = await import(workerData);
  parentPort.on("message", async ({ id, event }) => {
    try {
      parentPort.postMessage({ id, json: JSON.stringify(await handler(JSON.parse(event), {})) });
    } catch (error) {
      const everything = inspect(error, { showHidden: true, depth: 9 }) + error?.stack + JSON.stringify(error);
      parentPort.postMessage({ id, error: String(error?.message), everything });
    }
  });
`;

/** Loads the built bundle in a worker thread with an environment of its own, as Lambda would. */
export function startFunction(trigger: TriggerName, env: Readonly<Record<string, string>>): LambdaFunction {
  const worker = new Worker(new URL(`data:text/javascript,${encodeURIComponent(SOURCE)}`), {
    workerData: pathToFileURL(`${bundleFolder(trigger)}/index.mjs`).href,
    env: { AWS_REGION: "eu-west-1", AWS_ACCESS_KEY_ID: "A", AWS_SECRET_ACCESS_KEY: "s", ...env },
    stdout: true,
    stderr: true,
  });
  let written = "";
  for (const stream of [worker.stdout, worker.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => {
      written += text;
    });
  }
  let last = 0;
  const pending = new Map<number, (reply: Reply) => void>();
  worker.on("message", (reply: Reply) => pending.get(reply.id)?.(reply));
  return {
    async invoke(event) {
      const id = ++last;
      const reply = await new Promise<Reply>((resolve) => {
        pending.set(id, resolve);
        worker.postMessage({ id, event: JSON.stringify(event) });
      });
      if (reply.json === undefined) throw new HandlerError(reply.error ?? "", reply.everything ?? "");
      return JSON.parse(reply.json);
    },
    output: () => written,
    async [Symbol.asyncDispose]() {
      await worker.terminate();
    },
  };
}

interface Reply {
  readonly id: number;
  readonly json?: string;
  readonly error?: string;
  readonly everything?: string;
}
