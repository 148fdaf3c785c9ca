import { readFile } from "node:fs/promises";
import { setTimeout } from "node:timers/promises";
import type { Endpoints, GauntletConfig } from "../config.ts";
import type { Gateway } from "../fakes/gateway.ts";
import { runnable } from "../runtime/build.ts";
import { FunctionUnderTest } from "../runtime/function-under-test.ts";
import { LAB_CLOCK } from "../runtime/messages.ts";
import { exportsOf, TRIGGERS, type TriggerModules, type TriggerName } from "../trigger.ts";
import type { LabOptions } from "./round.ts";
import { TriggerEvents } from "./trigger-events.ts";

/** How long the output of a thread may be under way. */
const OUTPUT_MS = 20;

/**
 * Names the export of a module that stands for several triggers and has one handler for all of them, so that they are
 * one function with one memory, as in Lambda.
 */
export async function withSharedExports(modules: TriggerModules): Promise<TriggerModules> {
  const named: Partial<Record<TriggerName, string>> = { ...modules };
  const shared = TRIGGERS.map((trigger) => modules[trigger]).filter(
    (path, i, all) => path !== undefined && !path.includes("#") && all.indexOf(path) !== i,
  );
  for (const path of new Set(shared)) {
    if (path === undefined || !(await hasHandler(path))) continue;
    for (const trigger of TRIGGERS) if (modules[trigger] === path) named[trigger] = `${path}#handler`;
  }
  return named;
}

/** Whether a module has an export named `handler`; its other names are looked for where it has none. */
async function hasHandler(path: string): Promise<boolean> {
  const source = await readFile(await runnable(path), "utf8").catch(() => "");
  return /\bexports\.handler\b|\bhandler\s*[,:}]|export\s+(?:async\s+)?(?:const|let|var|function)\s+handler\b|\bas handler\b/.test(
    source,
  );
}

/** The functions of a lab, each started when it is first called, with the variables that the config makes of the endpoints. */
export class Functions extends TriggerEvents {
  readonly config: GauntletConfig;
  readonly endpoints: Endpoints;
  readonly #gateway: Pick<Gateway, "port" | "stalledPorts">;
  readonly #options: LabOptions;
  readonly #clock = new Int32Array(
    new SharedArrayBuffer(Object.keys(LAB_CLOCK).length * Int32Array.BYTES_PER_ELEMENT),
  );
  #aheadMs = 0;
  /** By what the config names: triggers that name one export of one module are one function of Lambda. */
  readonly #functions = new Map<string, FunctionUnderTest>();

  constructor(
    config: GauntletConfig,
    endpoints: Endpoints,
    gateway: Pick<Gateway, "port" | "stalledPorts">,
    options: LabOptions,
  ) {
    super(endpoints.clientId, config);
    this.config = config;
    this.endpoints = endpoints;
    this.#gateway = gateway;
    this.#options = options;
  }

  has(trigger: TriggerName): boolean {
    return this.config.modules[trigger] !== undefined;
  }

  /** @throws Error when there is no module for the trigger; attacks declare which they need. */
  function(trigger: TriggerName): FunctionUnderTest {
    const named = this.config.modules[trigger];
    if (named === undefined) throw new Error(`no module for the ${trigger} trigger`);
    const key = named.includes("#") ? named : `${trigger} ${named}`;
    const running = this.#functions.get(key);
    if (running) return running;
    const { module, exports } = exportsOf(trigger, named);
    const { unresolvable = false, stillAt, skipsPauses = true } = this.#options;
    const started = new FunctionUnderTest({
      module,
      exports,
      env: {
        AWS_REGION: "eu-west-1",
        AWS_DEFAULT_REGION: "eu-west-1",
        AWS_ACCESS_KEY_ID: "AKIDEXAMPLE",
        AWS_SECRET_ACCESS_KEY: "example",
        AWS_LAMBDA_FUNCTION_NAME: trigger,
        AWS_ENDPOINT_URL: this.endpoints.awsUrl,
        ...this.config.variables(this.endpoints),
      },
      gatewayPort: this.#gateway.port,
      stalledPorts: this.#gateway.stalledPorts,
      labClock: this.#clock,
      unresolvable,
      stillAt,
      skipsPauses,
      deadlineMs: this.config.deadlineMs,
    });
    this.#functions.set(key, started);
    return started;
  }

  /** The time of day of all functions, in milliseconds since 1970. */
  get now(): number {
    return (
      Date.now() + Atomics.load(this.#clock, LAB_CLOCK.skew) + Atomics.load(this.#clock, LAB_CLOCK.skipped)
    );
  }

  /** The time of day of everybody else: the functions' own, unless theirs is off. */
  get timeElsewhere(): number {
    return Date.now() + this.#aheadMs + Atomics.load(this.#clock, LAB_CLOCK.skipped);
  }

  /** Moves the clock of all functions on. */
  protected moveOn(ms: number): void {
    this.#aheadMs += ms;
    Atomics.add(this.#clock, LAB_CLOCK.skew, ms);
  }

  /** Has the clock of all functions be off while something is done. */
  async whileOff<T>(skewMs: number, work: () => Promise<T>): Promise<T> {
    Atomics.add(this.#clock, LAB_CLOCK.skew, skewMs);
    try {
      return await work();
    } finally {
      Atomics.sub(this.#clock, LAB_CLOCK.skew, skewMs);
    }
  }

  /** Everything that the functions wrote since the last reset. */
  async output(): Promise<string> {
    // A thread's output comes by another way than its answer, and a little later.
    await setTimeout(OUTPUT_MS);
    return [...this.#functions.values()].map(({ output }) => output).join("\n");
  }

  /** Forgets what the functions have written. */
  forgetOutput(): void {
    for (const running of this.#functions.values()) running.forgetOutput();
  }

  async endFunctions(): Promise<void> {
    await Promise.all([...this.#functions.values()].map((fn) => fn[Symbol.asyncDispose]()));
  }
}
