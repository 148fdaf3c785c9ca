/**
 * Evaluates one stack of a Pulumi program with Pulumi's own runtime. It runs in a worker of its own, because
 * that runtime is global to a thread.
 */
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { parentPort, workerData } from "node:worker_threads";
import type * as Pulumi from "@pulumi/pulumi";
import { componentsOf } from "./components.ts";
import { deferClosurePackages } from "./defer-closure-packages.ts";
import { describeFailure } from "./failure.ts";
import type { Answer, AssetReference, FromProgram, ProgramToRun, ToProgram } from "./protocol.ts";

if (!parentPort) throw new Error("program/thread.ts runs as a worker only");
const port = parentPort;
const modules: readonly string[] = workerData;
const say = (message: FromProgram) => port.postMessage(message);
/** The program's own copy, because a resource registers with the copy that it was made with. */
let pulumi: typeof Pulumi;

const { promise: given, resolve: run } = Promise.withResolvers<ProgramToRun>();
/** Messages name files relative to this folder. Unknown until there is a program to run. */
let root: string | undefined;

let failed = false;
/** The first failure is the reason; what follows are its echoes. */
function fail(error: unknown): void {
  // Nobody listens yet: the evaluation starts another thread, and meets the same failure.
  if (root === undefined) process.exit(1);
  if (failed) return;
  failed = true;
  say({ kind: "failed", message: describeFailure(error, root) });
}
process.on("uncaughtException", fail);
process.on("unhandledRejection", fail);

const pending = new Map<number, (answer: Answer) => void>();
let calls = 0;
port.on("message", (message: ToProgram) => {
  if ("program" in message) return run(message);
  pending.get(message.call)?.(message);
  pending.delete(message.call);
});
function ask(message: (call: number) => FromProgram): Promise<Answer> {
  calls += 1;
  const call = calls;
  return new Promise((resolve) => {
    pending.set(call, resolve);
    say(message(call));
  });
}

// Reported when the program imports them.
for (const module of modules) {
  deferClosurePackages(module);
  import(module).catch(() => {});
}

try {
  const { program, config } = await given;
  root = program.root;
  deferClosurePackages(program.pulumi);
  pulumi = await import(program.pulumi);
  process.setSourceMapsEnabled(true);
  forgetStacksOfPromises(dirname(program.pulumi));
  pulumi.runtime.setAllConfig({ ...config });
  await pulumi.runtime.setMocks(
    {
      async newResource({ type, name, inputs, custom }) {
        const known = await plainInputs(inputs);
        // Components and the stack itself have no provider.
        if (custom === false || type === "pulumi:pulumi:Stack") return { id: undefined, state: known };
        const { created } = await ask((call) => ({
          kind: "resource",
          call,
          resource: { type, name, inputs: known },
        }));
        return { id: created?.id, state: { ...created?.state } };
      },
      async call({ token, inputs }) {
        const { result } = await ask((call) => ({ kind: "invoke", call, invocation: { token, inputs } }));
        return { ...result };
      },
    },
    program.project,
    program.stack,
  );
  const outputs = await pulumi.runtime.runInPulumiStack(async () => ({ ...(await import(program.entry)) }));
  const known = await resolved(outputs ?? {});
  // Resources that no output mentions are registered by then as well.
  await pulumi.runtime.disconnect();
  if (!failed) say({ kind: "done", result: { outputs: known, components: componentsOf(pulumi) } });
} catch (error) {
  fail(error);
}

/**
 * Pulumi keeps the stack of each of its thousands of promises for a report of leaks that nobody reads here. Half of an
 * evaluation was spent on formatting them.
 *
 * @param pulumi the folder of the program's `@pulumi/pulumi`; one that is built otherwise is left as it is
 */
function forgetStacksOfPromises(pulumi: string): void {
  const path = join(pulumi, "runtime", "debuggable.js");
  if (!existsSync(path)) return;
  const debuggable: Record<string, unknown> = createRequire(path)(path);
  const { debuggablePromise: made } = debuggable;
  if (typeof made !== "function") return;
  debuggable["debuggablePromise"] = (...given: unknown[]) => {
    const limit = Error.stackTraceLimit;
    Error.stackTraceLimit = 0;
    try {
      return made(...given);
    } finally {
      Error.stackTraceLimit = limit;
    }
  };
}

function resolved(outputs: Pulumi.Inputs): Promise<Record<string, unknown>> {
  return new Promise((resolve) => {
    pulumi.output(outputs).apply((values) => resolve(JSON.parse(JSON.stringify(values))));
  });
}

/** Inputs as JSON: an archive or asset as a reference to its files, a secret as its value. */
async function plainInputs(inputs: Record<string, unknown>): Promise<Record<string, unknown>> {
  const entries = Object.entries(inputs).map(async ([key, value]) => [key, await plain(value)] as const);
  return JSON.parse(JSON.stringify(Object.fromEntries(await Promise.all(entries))));
}

async function plain(value: unknown): Promise<unknown> {
  const asset = await reference(value);
  if (asset) return asset;
  return pulumi.runtime.isRpcSecret(value) ? pulumi.runtime.unwrapRpcSecret(value) : value;
}

async function reference(value: unknown): Promise<AssetReference | undefined> {
  const { FileArchive, FileAsset, StringAsset, AssetArchive } = pulumi.asset;
  if (value instanceof FileArchive) return { assetKind: "FileArchive", path: await value.path };
  if (value instanceof FileAsset) return { assetKind: "FileAsset", path: await value.path };
  if (value instanceof StringAsset) return { assetKind: "StringAsset", text: await value.text };
  if (!(value instanceof AssetArchive)) return undefined;
  const assets = Object.entries(await value.assets).map(
    async ([name, asset]) => [name, await plain(asset)] as const,
  );
  return { assetKind: "AssetArchive", assets: Object.fromEntries(await Promise.all(assets)) };
}
