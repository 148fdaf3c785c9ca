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

/** What the contexts of all events have in common. */
const CONTEXT = {
  functionName: setup.functionName,
  functionVersion: "$LATEST",
  invokedFunctionArn: setup.functionArn,
  memoryLimitInMB: String(setup.memorySize),
  logGroupName: `/aws/lambda/${setup.functionName}`,
  logStreamName: "local",
  callbackWaitsForEmptyEventLoop: true,
};

function contextOf({ requestId, limit }: WorkerRequest): object {
  const deadline = Date.now() + limit;
  return {
    ...CONTEXT,
    awsRequestId: requestId,
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

/** What the handler returns, as JSON text. */
async function answer(handler: Handler, request: WorkerRequest): Promise<string> {
  const { requestId, traced, payload } = request;
  const start = () => run(handler, JSON.parse(payload), contextOf(request));
  const result = await (traced ? markCalls({ header: setup.callHeader, requestId }, start) : start());
  return JSON.stringify(result) ?? "";
}

// A failing import must become the answer to every event, not an unhandled rejection.
const loading = loadHandler().then(
  (handler) => ({ handler }),
  (error: unknown) => ({ error: thrown(error) }),
);

// One event at a time, in order, as in Lambda.
const events: WorkerRequest[] = [];
let working = false;

/** One loop, and not a promise for each step of an event: a quick handler takes less time than those. */
async function handleAll(): Promise<void> {
  let started = performance.now();
  const loaded = await loading;
  for (let request = events.shift(); request !== undefined; request = events.shift()) {
    let outcome: { payload: string } | { error: Thrown };
    try {
      outcome = "error" in loaded ? loaded : { payload: await answer(loaded.handler, request) };
    } catch (error) {
      outcome = { error: thrown(error) };
    }
    const ended = performance.now();
    const reply: WorkerReply = { ...outcome, took: ended - started };
    port?.postMessage(reply);
    started = ended;
  }
  working = false;
}

port?.on("message", (batch: readonly WorkerRequest[]) => {
  events.push(...batch);
  if (working) return;
  working = true;
  void handleAll();
});
