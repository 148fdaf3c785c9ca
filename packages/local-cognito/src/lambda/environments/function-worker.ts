/** Runs inside a worker thread: loads one function and handles one event after the other. */
import { pathToFileURL } from "node:url";
import { parentPort, workerData } from "node:worker_threads";
import { markCalls } from "./mark-calls.ts";
import { type ThrownErrors, watchThrown } from "./watch-thrown.ts";
import type { Thrown, WorkerReply, WorkerRequest, WorkerSetup } from "./worker-messages.ts";

type Handler = (
  event: unknown,
  context: object,
  callback?: (error: unknown, result?: unknown) => void,
) => unknown;

// Node read it before; the function's environment is what its settings say.
delete process.env["NODE_COMPILE_CACHE"];

const port = parentPort;
const setup: WorkerSetup = workerData;

function isHandler(value: unknown): value is Handler {
  return typeof value === "function";
}

async function loadHandler(): Promise<Handler> {
  const module: Record<string, unknown> = await import(pathToFileURL(setup.modulePath).href);
  const handler = module[setup.exportName];
  if (!isHandler(handler))
    throw new Error(`${setup.exportName} is undefined or not exported by ${setup.modulePath}`);
  return handler;
}

function contextOf({ requestId, limit }: WorkerRequest): object {
  const deadline = Date.now() + limit;
  return {
    awsRequestId: requestId,
    functionName: setup.functionName,
    functionVersion: "$LATEST",
    invokedFunctionArn: setup.functionArn,
    memoryLimitInMB: String(setup.memorySize),
    logGroupName: `/aws/lambda/${setup.functionName}`,
    logStreamName: "local",
    callbackWaitsForEmptyEventLoop: true,
    getRemainingTimeInMillis: () => Math.max(0, deadline - Date.now()),
  };
}

/** Handlers with a third parameter may answer through it, as older Lambda runtimes allow. */
function run(handler: Handler, event: unknown, context: object): unknown {
  if (handler.length < 3) return handler(event, context);
  return new Promise((resolve, reject) => {
    const callback = (error: unknown, result?: unknown) =>
      error === null || error === undefined ? resolve(result) : reject(error);
    const returned = handler(event, context, callback);
    if (returned instanceof Promise) returned.then(resolve, reject);
  });
}

const watched: ThrownErrors | undefined = setup.explains ? watchThrown() : undefined;

/** The stack of what was thrown before an error, unless that is the error itself. */
function replacedBy({ message }: Error): string | undefined {
  return watched?.stacks.findLast((stack) => !stack.split("\n")[0]?.includes(message));
}

function thrown(error: unknown): Thrown {
  if (error instanceof Error) {
    const { message, name, stack } = error;
    return { message, type: name, stack: String(stack), causeStack: replacedBy(error) };
  }
  return { message: typeof error === "string" ? error : (JSON.stringify(error) ?? String(error)) };
}

// A failing import must become the answer to every event, not an unhandled rejection.
const loading = loadHandler().then(
  (handler) => ({ handler }),
  (error: unknown) => ({ error: thrown(error) }),
);

async function outcome(request: WorkerRequest): Promise<{ payload: string } | { error: Thrown }> {
  const loaded = await loading;
  if ("error" in loaded) return { error: loaded.error };
  try {
    const { requestId, traced } = request;
    const start = () => run(loaded.handler, JSON.parse(request.payload), contextOf(request));
    const result = await (traced ? markCalls({ header: setup.callHeader, requestId }, start) : start());
    return { payload: JSON.stringify(result) ?? "" };
  } catch (error) {
    return { error: thrown(error) };
  }
}

async function handle(request: WorkerRequest): Promise<void> {
  const started = performance.now();
  const result = await outcome(request);
  const reply: WorkerReply = { ...result, took: performance.now() - started };
  port?.postMessage(reply);
}

// One event at a time, in order, as in Lambda.
let last: Promise<void> = Promise.resolve();

port?.on("message", (batch: readonly WorkerRequest[]) => {
  for (const request of batch) last = last.then(() => handle(request));
});
