import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { ArgumentsError, closeOnSignals, EXIT, type ExitCode, reportError } from "command-line";
import { CloudError } from "../cloud-error.ts";
import { functionLine } from "../screen.ts";
import { type PrintOptions, printEvents } from "../trace/print-events.ts";
import { createRecorder } from "../trace/recorder.ts";
import { watchFolder } from "../watch.ts";
import type { OtherCloud } from "./options.ts";
import { otherScreen } from "./screen.ts";
import { dataFolderOf, startOtherCloud } from "./start.ts";

export interface OtherRun {
  /** Absolute path of the program's folder. */
  readonly program: string;
  readonly stack: string;
  readonly portOffset: number;
  /** Absolute path; `undefined` for a folder beside the program. */
  readonly data: string | undefined;
  /** Prints each step of each sign-in. */
  readonly events: boolean;
}

/** Runs another repository's program until a signal. */
export async function runOtherProgram(command: string, options: OtherRun): Promise<void> {
  const { cloud: starting, recorder, dataFolder } = start(options);
  let stopWatching = async () => {};
  closeOnSignals(command, async () => {
    const cloud = await starting;
    await Promise.all([stopWatching(), cloud.close()]);
  });
  const cloud = await starting;
  printEvents(recorder, linesOf(options));
  stopWatching = watchProgram(command, cloud, options);
  console.log(otherScreen(cloud, performance.now(), dataFolder));
}

/**
 * Runs another repository's program while a command runs, such as its tests.
 *
 * @returns 0 if the command ended well
 * @throws {ArgumentsError} when the command cannot be started
 */
export async function runWhile(
  options: OtherRun,
  [file = "", ...args]: readonly string[],
): Promise<ExitCode> {
  const { cloud: starting, recorder } = start(options);
  const cloud = await starting;
  printEvents(recorder, linesOf(options));
  try {
    const child = spawn(file, args, { stdio: "inherit" });
    // A signal reaches the command as well, from the terminal; the servers end after it.
    const ignore = () => {};
    process.on("SIGINT", ignore).on("SIGTERM", () => child.kill());
    const [code] = await once(child, "exit");
    return code === 0 ? EXIT.ok : EXIT.problems;
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new ArgumentsError(`cannot run ${file}: ${why}`, "a command after --");
  } finally {
    await cloud.close();
  }
}

function start(options: OtherRun) {
  const { program, stack, portOffset } = options;
  const dataFolder = options.data ?? ownDataFolder(program, stack);
  const recorder = createRecorder();
  const cloud = startOtherCloud({
    folder: program,
    stack,
    dataFolder,
    ports: (configured) => ({
      cognito: configured.cognito + portOffset,
      authsignal: configured.authsignal + portOffset,
      aws: configured.aws + portOffset,
      settings: configured.settings + portOffset,
    }),
    trace: recorder.trace,
    onFunctionLog: (name, line) => console.log(functionLine(name, "", line)),
  });
  return { cloud, recorder, dataFolder };
}

/** Beside the program, and never committed. */
function ownDataFolder(program: string, stack: string): string {
  const folder = dataFolderOf(program, stack);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "..", ".gitignore"), "*\n");
  return folder;
}

/** Nothing serves the sign-ins of another program, so a line has only the name of its own. */
const linesOf = ({ program: directory, events: all }: OtherRun): PrintOptions => ({
  ...{ directory, all },
  urlOf: (signIn) => `(sign-in ${signIn})`,
});

function watchProgram(command: string, cloud: OtherCloud, { program, stack }: OtherRun): () => Promise<void> {
  const concerns = (path: string) =>
    /(?<!\.test)\.[cm]?[jt]s$/.test(path) || ["Pulumi.yaml", `Pulumi.${stack}.yaml`].includes(basename(path));
  return watchFolder(program, concerns, async () => {
    try {
      await cloud.reload();
      console.log("  program reloaded");
    } catch (error) {
      reportError(command, error, [CloudError]);
      console.error("  program not reloaded; the previous version runs on.");
    }
  });
}
