import { extname } from "node:path";
import { pathToFileURL } from "node:url";
import { Worker } from "node:worker_threads";
import { isRecord, parseJson } from "../json.ts";
import type { WorkerReply, WorkerSetup } from "./messages.ts";

/** How an invocation ended. */
export type Invocation =
  | { readonly kind: "returned"; readonly response: Readonly<Record<string, unknown>>; readonly ms: number }
  | {
      /** The message reaches the browser. */
      readonly kind: "threw";
      readonly message: string;
      /** Message, stack, fields and hidden fields. */
      readonly everything: string;
      readonly ms: number;
    }
  /** Nothing within Cognito's time. */
  | { readonly kind: "late"; readonly ms: number }
  /** Not an event with a response: Cognito ends the flow with InvalidLambdaResponseException. */
  | { readonly kind: "unreadable"; readonly ms: number };

/** Cognito's limit; a longer deadline of the config replaces it. https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-working-with-lambda-triggers.html */
const COGNITO_WAITS_MS = 5_000;

/** Beside this file: a source here, JavaScript in the package. */
const WORKER = new URL(`./function-worker${extname(import.meta.url)}`, import.meta.url);

/** A handler in a worker thread with an environment of its own, as Lambda would run it. */
export class FunctionUnderTest implements AsyncDisposable {
  readonly #module: string;
  readonly #env: Readonly<Record<string, string>>;
  readonly #skewMs: number;
  readonly #limitMs: number;
  #worker: Worker | undefined;
  #online: Promise<unknown> = Promise.resolve();
  #written = "";
  #last = 0;

  constructor(
    module: string,
    env: Readonly<Record<string, string>>,
    { skewMs = 0, deadlineMs = COGNITO_WAITS_MS }: { skewMs?: number | undefined; deadlineMs?: number } = {},
  ) {
    this.#module = module;
    this.#env = env;
    this.#skewMs = skewMs;
    this.#limitMs = Math.max(deadlineMs, COGNITO_WAITS_MS);
  }

  /** All that the function wrote to stdout and stderr. */
  get output(): string {
    return this.#written;
  }

  async invoke(event: object): Promise<Invocation> {
    const [only] = await this.invokeAll([event], this.#limitMs);
    return only ?? { kind: "unreadable", ms: 0 };
  }

  /** Runs the events one after the other in one go, which is fast for handlers that only decide. */
  async invokeAll(events: readonly object[], limitMs: number): Promise<readonly Invocation[]> {
    const worker = this.#start();
    // The time that this machine takes to start a thread is none of the function's.
    await this.#online;
    const startedAt = performance.now();
    const reply = await this.#post(
      worker,
      events.map((event) => JSON.stringify(event)),
      limitMs,
    );
    const ms = performance.now() - startedAt;
    if (reply === undefined) return events.map(() => ({ kind: "late", ms }));
    return reply.results.map((result): Invocation => {
      if ("error" in result)
        return { kind: "threw", message: result.error, everything: result.everything, ms };
      const returned = parseJson(result.json);
      const response = isRecord(returned) ? returned["response"] : undefined;
      return isRecord(response) ? { kind: "returned", response, ms } : { kind: "unreadable", ms };
    });
  }

  #post(worker: Worker, events: readonly string[], limitMs: number): Promise<WorkerReply | undefined> {
    const id = ++this.#last;
    return new Promise((resolve) => {
      const finish = (reply: WorkerReply | undefined) => {
        clearTimeout(timer);
        worker.off("message", onMessage).off("exit", onExit).off("error", onExit);
        resolve(reply);
      };
      const onMessage = (reply: WorkerReply) => {
        if (reply.id === id) finish(reply);
      };
      const crashed = { error: "Runtime exited without providing a reason", everything: "" };
      const onExit = () => {
        this.#worker = undefined;
        finish({ id, results: events.map(() => crashed) });
      };
      const timer = setTimeout(() => {
        this.#worker = undefined;
        finish(undefined);
        void worker.terminate();
      }, limitMs);
      worker.on("message", onMessage).on("exit", onExit).on("error", onExit);
      worker.postMessage({ id, events });
    });
  }

  #start(): Worker {
    if (this.#worker) return this.#worker;
    const setup: WorkerSetup = { module: pathToFileURL(this.#module).href, skewMs: this.#skewMs };
    const worker = new Worker(WORKER, {
      workerData: setup,
      env: { ...this.#env },
      execArgv: ["--disable-warning=ExperimentalWarning"],
      stdout: true,
      stderr: true,
    });
    worker.on("error", () => {});
    this.#online = new Promise((resolve) => worker.once("online", resolve).once("exit", resolve));
    for (const stream of [worker.stdout, worker.stderr]) {
      stream.setEncoding("utf8").on("data", (text: string) => {
        this.#written += text;
      });
    }
    this.#worker = worker;
    return worker;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#worker?.terminate();
  }
}
