/** Runs inside a worker thread: one Lambda function, with nothing shared but JSON. */
import { createRequire } from "node:module";
import { inspect } from "node:util";
import { parentPort, workerData } from "node:worker_threads";
import { isRecord } from "../json.ts";
import {
  LAB_CLOCK,
  type WorkerLate,
  type WorkerLoaded,
  type WorkerReply,
  type WorkerRequest,
  type WorkerResult,
  type WorkerSetup,
} from "./messages.ts";
import { keepNetworkHere, stalledConnections } from "./network.ts";
import { type Observed, observe } from "./observe.ts";
import { observeWork, type Work, watchWork } from "./observe-work.ts";
import { skipPauses } from "./skip-pauses.ts";

const setup: WorkerSetup = workerData;

const clock = setup.skipsPauses
  ? skipPauses(() => stalledConnections(setup.stalledPorts), setup.labClock)
  : undefined;
const RealDate = Date;
const now = () => {
  const skew = Atomics.load(setup.labClock, LAB_CLOCK.skew);
  return Math.floor((setup.stillAt ?? RealDate.now()) + skew + (clock?.skippedMs() ?? 0));
};
globalThis.Date = new Proxy(RealDate, {
  construct: (target, args) => Reflect.construct(target, args.length === 0 ? [now()] : args),
  get: (target, name) => (name === "now" ? now : Reflect.get(target, name)),
});
if (setup.stillAt !== undefined) Math.random = () => 0.4242424242;
observeWork();
keepNetworkHere(setup.gatewayPort, setup.unresolvable);

const context = {
  callbackWaitsForEmptyEventLoop: true,
  functionName: "function-under-test",
  functionVersion: "$LATEST",
  invokedFunctionArn: "arn:aws:lambda:eu-west-1:111111111111:function:function-under-test",
  memoryLimitInMB: "256",
  awsRequestId: "00000000-0000-4000-8000-000000000000",
  logGroupName: "/aws/lambda/function-under-test",
  logStreamName: "gauntlet",
  getRemainingTimeInMillis: () => 5_000,
};

type Handler = (event: unknown, context: unknown, callback?: unknown) => unknown;
const isFunction = (value: unknown): value is Handler => typeof value === "function";

/** The module's handler, or why there is none. */
const loading: Promise<Handler | string> = load().then(findHandler, (error: unknown) =>
  error instanceof Error ? `${error.name}: ${error.message}` : String(error),
);

async function load(): Promise<unknown> {
  try {
    return await import(setup.module);
  } catch (error) {
    // CommonJS in a folder whose package.json says "module": Lambda's bundle has a package.json of its own.
    if (error instanceof ReferenceError && /\b(exports|module|require)\b/.test(error.message))
      return createRequire(import.meta.url)(new URL(setup.module).pathname);
    throw error;
  }
}

function findHandler(exports: unknown): Handler | string {
  const places = [exports, isRecord(exports) ? exports["default"] : undefined];
  for (const name of setup.exports) {
    for (const place of places) {
      const found: unknown =
        (typeof place === "object" || typeof place === "function") && place !== null
          ? Reflect.get(place, name)
          : undefined;
      if (isFunction(found)) return found;
    }
  }
  const only = isRecord(exports) ? Object.values(exports).filter(isFunction) : [];
  const [handler] = only;
  return handler && only.length === 1
    ? handler
    : `no function named ${setup.exports.map((name) => `"${name}"`).join(" or ")} is exported`;
}

async function run(text: string, { id, observe: observing, limitMs }: WorkerRequest): Promise<WorkerResult> {
  const seen: Observed = { names: new Set(), whole: false };
  const ofTheUser: Observed = { names: new Set(), whole: false };
  const end = clock?.begin(limitMs, () => parentPort?.postMessage({ late: id } satisfies WorkerLate));
  const started = performance.now();
  const work: Work = { computed: [], files: [] };
  if (observing) watchWork(work);
  const common = () => ({
    ms: performance.now() - started,
    reads: [...seen.names],
    ...(observing && { attributes: [...ofTheUser.names], work }),
  });
  try {
    const handler = await loading;
    if (!isFunction(handler)) throw new Error(String(handler));
    const event: unknown = JSON.parse(text);
    if (observing) observeClient(event, seen, ofTheUser);
    const returned = await invoke(handler, event);
    // Before the event is written as JSON, which reads all of it.
    const ended = common();
    return { json: JSON.stringify(returned), ...ended };
  } catch (error) {
    const isError = error instanceof Error;
    return {
      error: isError ? error.message : String(error),
      name: isError ? error.name : "Error",
      everything: `${inspect(error, { showHidden: true, depth: 9 })} ${asJson(error)}`,
      ...common(),
    };
  } finally {
    watchWork(undefined);
    end?.();
  }
}

/** What a logger would write of an error; nothing, where it cannot be written, as of one that holds itself. */
function asJson(error: unknown): string {
  try {
    return JSON.stringify(error) ?? "";
  } catch {
    return "";
  }
}

/** Lambda's two ways: a promise, or a callback. */
function invoke(handler: Handler, event: unknown): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const callback = (error: unknown, result: unknown) => (error ? reject(error) : resolve(result));
    Object.assign(context, {
      succeed: resolve,
      fail: reject,
      done: callback,
    });
    const returned = Promise.resolve().then(() => handler(event, context, callback));
    if (handler.length < 3) returned.then(resolve, reject);
    // An async handler may name the callback and still return a promise of the event.
    else returned.then((result) => result !== undefined && resolve(result), reject);
  });
}

function observeClient(event: unknown, seen: Observed, ofTheUser: Observed): void {
  const request = isRecord(event) ? event["request"] : undefined;
  if (!isRecord(request)) return;
  for (const name of ["clientMetadata", "validationData"]) {
    const value = request[name];
    if (isRecord(value)) Reflect.set(request, name, observe(value, seen));
  }
  // People who sign up write their attributes; in other events they are the pool's.
  const attributes = request["userAttributes"];
  if (!isRecord(attributes)) return;
  const watched = observe(attributes, ofTheUser);
  Reflect.set(request, "userAttributes", "validationData" in request ? observe(watched, seen, /:/) : watched);
}

parentPort?.on("message", async (request: WorkerRequest) => {
  const results: WorkerResult[] = [];
  for (const event of request.events) results.push(await run(event, request));
  parentPort?.postMessage({ id: request.id, results } satisfies WorkerReply);
});
const handler = await loading;
parentPort?.postMessage({ problem: isFunction(handler) ? undefined : handler } satisfies WorkerLoaded);
