/** The local cloud, until Ctrl-C. */
import { basename, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { styleText } from "node:util";
import { sourceFolder } from "triggers/build";
import { readArguments, USAGE } from "./arguments.ts";
import { type Cloud, startCloud } from "./cloud.ts";
import { CloudError } from "./cloud-error.ts";
import { shiftedPorts } from "./local-settings.ts";
import { resourceTable } from "./resources/resource-listing.ts";
import { functionLine, screen } from "./screen.ts";
import { watchFolder } from "./watch.ts";

const repository = fileURLToPath(new URL("../../..", import.meta.url));

async function main(): Promise<void> {
  const { stack, portOffset, data, resources, help } = readArguments(process.argv.slice(2));
  if (help) {
    console.log(USAGE);
    return;
  }
  const dataFolder = data === undefined ? join(repository, ".local", stack) : resolve(data);
  const cloud = await startCloud({
    repository,
    stack,
    dataFolder,
    ports: (configured) => shiftedPorts(configured, portOffset),
    onFunctionLog: (name, line) => console.log(functionLine(name, `cognito-authsignal-${stack}-`, line)),
  });
  console.log(screen(cloud, performance.now(), relative(repository, dataFolder)));
  if (resources) console.log(`${resourceTable(cloud.resources())}\n`);
  const stopWatching = watchSources(cloud, stack);

  let stopping = false;
  const stop = async () => {
    if (stopping) process.exit(1);
    stopping = true;
    await Promise.all([stopWatching(), cloud.close()]);
    process.exit(0);
  };
  process.on("SIGINT", stop);
  process.on("SIGTERM", stop);
}

/** Apps are watched by Vite. */
function watchSources(cloud: Cloud, stack: string): () => Promise<unknown> {
  const isSource = (path: string) => path.endsWith(".ts") && !path.endsWith(".test.ts");
  const isProgram = (path: string) => isSource(path) || basename(path) === `Pulumi.${stack}.yaml`;
  const stops = [
    watchFolder(sourceFolder, isSource, () => reload("triggers", () => cloud.reloadTriggers())),
    watchFolder(join(repository, "infra"), isProgram, () =>
      reload("Pulumi program", () => cloud.reloadProgram()),
    ),
  ];
  return () => Promise.all(stops.map((stop) => stop()));
}

/** A change that does not work is told; what ran before goes on. */
async function reload(what: string, work: () => Promise<void>): Promise<void> {
  const startedAt = performance.now();
  try {
    await work();
    console.log(styleText("green", `  ${what} reloaded in ${Math.round(performance.now() - startedAt)} ms`));
  } catch (error) {
    console.error(`${red(error)}\n  ${what} not reloaded; what ran before goes on.`);
  }
}

function red(error: unknown): string {
  const lines = error instanceof CloudError ? error.message : `unexpected: ${String(error)}`;
  return lines
    .split("\n")
    .map((line) => styleText("red", `  ${line}`, { stream: process.stderr }))
    .join("\n");
}

main().catch((error: unknown) => {
  console.error(red(error));
  // Anything that is not ours is a defect of this program; its trace is worth having.
  if (!(error instanceof CloudError) && process.env["DEBUG"]) console.error(error);
  process.exit(1);
});
