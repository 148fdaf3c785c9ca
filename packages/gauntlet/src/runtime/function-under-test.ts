import { extname } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { Worker } from "node:worker_threads";
import { isRecord, parseJson } from "../json.ts";
import { runnable } from "./build.ts";
import type {
  WorkerLate,
  WorkerLoaded,
  WorkerReply,
  WorkerRequest,
  WorkerResult,
  WorkerSetup,
} from "./messages.ts";
import type { Work } from "./observe-work.ts";

interface Ended {
  /** Milliseconds, measured beside the handler. */
  readonly ms: number;
  /** Names that the handler read in ClientMetadata and validationData, where that was asked for. */
  readonly reads: readonly string[];
  /** Attributes of the user that it read, where that was asked for. */
  readonly attributes?: readonly string[];
  /** What it computed and opened, where that was asked for. */
  readonly work?: Work;
}

/** How an invocation ended. */
export type Invocation = Ended &
  (
    | { readonly kind: "returned"; readonly response: Readonly<Record<string, unknown>> }
    | {
        /** The message reaches the browser. */
        readonly kind: "threw";
        readonly message: string;
        /** The error's name; anything but `Error` was hardly thrown on purpose. */
        readonly name: string;
        /** Message, stack, fields and hidden fields. */
        readonly everything: string;
      }
    /** Nothing within the deadline. */
    | { readonly kind: "late" }
    /** Not an event with a response: Cognito ends the flow with InvalidLambdaResponseException. */
    | { readonly kind: "unreadable" }
  );

export interface FunctionOptions {
  /** Path of the module. */
  readonly module: string;
  /** Names of exports that may be the handler, the likeliest first. */
  readonly exports: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly gatewayPort: number;
  readonly unresolvable: boolean;
  readonly stillAt: number | undefined;
  readonly skipsPauses: boolean;
  readonly stalledPorts: Int32Array<SharedArrayBuffer>;
  readonly labClock: Int32Array<SharedArrayBuffer>;
  /** Milliseconds after which an invocation is given up. */
  readonly deadlineMs: number;
}

/** Lambda gives a module ten seconds; a busy machine may need more. */
const LOADING_LIMIT_MS = 20_000;

/** Beside this file: a source here, JavaScript in the package. */
const WORKER = fileURLToPath(new URL(`./function-worker${extname(import.meta.url)}`, import.meta.url));

const CRASHED: WorkerResult = {
  error: "Runtime exited without providing a reason",
  name: "Runtime.ExitError",
  everything: "",
  ms: 0,
  reads: [],
};

/** An invocation that has not ended. */
interface Waiting {
  readonly worker: Worker;
  /** @param reply `null`, if the function ended its process; `undefined`, if it did not answer in time */
  readonly finish: (reply: WorkerReply | null | undefined) => void;
}

/** A handler in a worker thread with an environment of its own, as Lambda would run it. */
export class FunctionUnderTest implements AsyncDisposable {
  readonly #options: FunctionOptions;
  #worker: Promise<Worker> | undefined;
  #current: Worker | undefined;
  #isDisposed = false;
  #loaded: Promise<string | undefined> = Promise.resolve(undefined);
  #written = "";
  #last = 0;
  readonly #waiting = new Map<number, Waiting>();

  constructor(options: FunctionOptions) {
    this.#options = options;
  }

  /** Everything that the function wrote to stdout and stderr and that was not forgotten. */
  get output(): string {
    return this.#written;
  }

  forgetOutput(): void {
    this.#written = "";
  }

  /** Loads the module. @returns why it has no handler, if it has none */
  async load(): Promise<string | undefined> {
    try {
      await this.#start();
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    }
    return this.#loaded;
  }

  async invoke(event: object, { observe = false } = {}): Promise<Invocation> {
    const [only] = await this.invokeAll([event], { limitMs: this.#options.deadlineMs, observe });
    return only ?? { kind: "unreadable", ms: 0, reads: [] };
  }

  /** Runs the events one after the other in one go, which is fast for handlers that only decide. */
  async invokeAll(
    events: readonly object[],
    { limitMs = 60_000, observe = false }: { readonly limitMs?: number; readonly observe?: boolean } = {},
  ): Promise<readonly Invocation[]> {
    const problem = await this.load();
    if (problem !== undefined)
      return events.map(() => ({
        kind: "threw",
        message: problem,
        name: "Error",
        everything: problem,
        ms: 0,
        reads: [],
      }));
    const worker = await this.#start();
    const reply = await this.#post(
      worker,
      events.map((event) => JSON.stringify(event)),
      limitMs,
      observe,
    );
    if (reply === undefined) return events.map(() => ({ kind: "late", ms: limitMs, reads: [] }));
    return reply.results.map(readResult);
  }

  #post(
    worker: Worker,
    events: readonly string[],
    limitMs: number,
    observe: boolean,
  ): Promise<WorkerReply | undefined> {
    const id = ++this.#last;
    return new Promise((resolve) => {
      const timer = setTimeout(() => this.#giveUp(worker, id), limitMs);
      const finish: Waiting["finish"] = (reply) => {
        clearTimeout(timer);
        resolve(reply ?? (reply === null ? { id, results: events.map(() => CRASHED) } : undefined));
      };
      this.#waiting.set(id, { worker, finish });
      worker.postMessage({ id, events, observe, limitMs } satisfies WorkerRequest);
    });
  }

  /** Ends a function that is too late, once; the next invocation finds a new one, which later ends of this one leave alone. */
  #giveUp(worker: Worker, id: number): void {
    this.#finish(id, undefined);
    if (this.#current !== worker) return;
    this.#current = undefined;
    this.#worker = undefined;
    void worker.terminate();
  }

  #finish(id: number, reply: WorkerReply | null | undefined): void {
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    waiting?.finish(reply);
  }

  #start(): Promise<Worker> {
    if (this.#isDisposed) throw new Error(`${this.#options.module} was invoked after its lab had ended`);
    this.#worker ??= this.#startWorker();
    return this.#worker;
  }

  async #startWorker(): Promise<Worker> {
    const { module, exports, env, deadlineMs: _deadline, ...world } = this.#options;
    const setup: WorkerSetup = {
      module: pathToFileURL(await runnable(module)).href,
      exports,
      ...world,
    };
    const worker = new Worker(await runnable(WORKER), {
      workerData: setup,
      env: { ...env },
      execArgv: ["--disable-warning=ExperimentalWarning"],
      stdout: true,
      stderr: true,
    });
    // The time that this machine takes to start a thread and load the module is not the function's.
    this.#loaded = new Promise((resolve) => {
      const timer = setTimeout(() => resolve("the module did not finish loading"), LOADING_LIMIT_MS);
      timer.unref();
      worker.on("message", (message: WorkerLoaded | WorkerReply | WorkerLate) => {
        if ("problem" in message) resolve(message.problem);
        else if ("late" in message) this.#giveUp(worker, message.late);
        else this.#finish(message.id, message);
      });
      worker.on("error", (error: Error) => resolve(error.message));
      worker.on("exit", (code) => {
        resolve(`the module ended its process with code ${code} while it was loading`);
        if (this.#current === worker) this.#worker = undefined;
        for (const [id, waiting] of [...this.#waiting]) if (waiting.worker === worker) this.#finish(id, null);
      });
    });
    this.#current = worker;
    for (const stream of [worker.stdout, worker.stderr]) {
      stream.setEncoding("utf8").on("data", (text: string) => {
        this.#written += text;
      });
    }
    return worker;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#isDisposed = true;
    const worker = await this.#worker?.catch(() => undefined);
    await worker?.terminate();
  }
}

function readResult(result: WorkerResult): Invocation {
  const { ms, reads, attributes = [], work } = result;
  const seen = { ms, reads, attributes, ...(work && { work }) };
  if ("error" in result) {
    const { error, name, everything } = result;
    return { kind: "threw", message: error, name, everything, ...seen };
  }
  const returned = parseJson(result.json);
  const response = isRecord(returned) ? returned["response"] : undefined;
  return isRecord(response) ? { kind: "returned", response, ...seen } : { kind: "unreadable", ...seen };
}
