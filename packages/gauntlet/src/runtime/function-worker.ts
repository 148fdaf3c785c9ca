/** Runs inside a worker thread: one Lambda function, with nothing shared but JSON. */
import { inspect } from "node:util";
import { parentPort, workerData } from "node:worker_threads";
import { isRecord } from "../json.ts";
import type { WorkerReply, WorkerRequest, WorkerSetup } from "./messages.ts";

const { module, skewMs }: WorkerSetup = workerData;

if (skewMs !== 0) {
  const RealDate = Date;
  const now = () => RealDate.now() + skewMs;
  globalThis.Date = new Proxy(RealDate, {
    construct: (target, args) => Reflect.construct(target, args.length === 0 ? [now()] : args),
    get: (target, name) => (name === "now" ? now : Reflect.get(target, name)),
  });
}

const context = {
  getRemainingTimeInMillis: () => 5_000,
  awsRequestId: "gauntlet",
  functionName: "function-under-test",
};
const loading: Promise<unknown> = import(module).then(findHandler);
// A module that does not load is reported by the invocations.
loading.catch(() => {});

function findHandler(exports: unknown): unknown {
  if (!isRecord(exports)) return undefined;
  const fallback = exports["default"];
  return exports["handler"] ?? (isRecord(fallback) ? fallback["handler"] : fallback);
}

async function run(event: string): Promise<WorkerReply["results"][number]> {
  try {
    const handler = await loading;
    if (typeof handler !== "function") throw new Error(`no function named "handler" is exported`);
    const parsed: unknown = JSON.parse(event);
    const returned: unknown =
      handler.length < 3
        ? await handler(parsed, context)
        : await new Promise((resolve, reject) =>
            handler(parsed, context, (error: unknown, result: unknown) =>
              error ? reject(error) : resolve(result),
            ),
          );
    return { json: JSON.stringify(returned) };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return {
      error: message,
      everything: `${inspect(error, { showHidden: true, depth: 9 })} ${JSON.stringify(error)}`,
    };
  }
}

parentPort?.on("message", async ({ id, events }: WorkerRequest) => {
  const results: WorkerReply["results"][number][] = [];
  for (const event of events) results.push(await run(event));
  parentPort?.postMessage({ id, results } satisfies WorkerReply);
});
