import { basename, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { styleText } from "node:util";
import { closeOnSignals, reportError } from "command-line";
import { sourceFolder } from "triggers/current";
import { command, type DevArguments } from "./arguments.ts";
import type { Cloud } from "./cloud.ts";
import { CloudError } from "./cloud-error.ts";
import { shiftedPorts } from "./local-settings.ts";
import { resourceTable } from "./resources/resource-listing.ts";
import { functionLine, screen } from "./screen.ts";
import { startCloud } from "./start-cloud.ts";
import { printEvents } from "./trace/print-events.ts";
import { createRecorder } from "./trace/recorder.ts";
import { watchFolder } from "./watch.ts";
import { signInUrl } from "./workbench/workbench.ts";

const repository = fileURLToPath(new URL("../../..", import.meta.url));

/** Starts a stack of this repository, and serves it until a signal. @throws {CloudError} as `startCloud` does */
export async function serveStack({
  stack,
  portOffset,
  data,
  events,
  resources,
}: DevArguments): Promise<void> {
  const dataFolder = data ?? join(repository, ".local", stack);
  const recorder = createRecorder();
  const starting = startCloud({
    repository,
    stack,
    dataFolder,
    ports: (configured) => shiftedPorts(configured, portOffset),
    recorder,
    onFunctionLog: (name, line) => console.log(functionLine(name, `cognito-authsignal-${stack}-`, line)),
  });
  let stopWatching = async () => {};
  closeOnSignals(command.name, async () => {
    const cloud = await starting;
    await Promise.all([stopWatching(), cloud.close()]);
  });
  const cloud = await starting;
  printEvents(recorder, {
    all: events,
    directory: repository.replace(/\/$/, ""),
    urlOf: (signIn) => signInUrl(cloud.urls.workbench ?? "", signIn),
    runEvent: cloud.runEvent,
  });
  stopWatching = watchSources(cloud, stack);
  await cloud.invitePeople();
  console.log(screen(cloud, performance.now(), relative(repository, dataFolder)));
  if (resources) console.log(`${resourceTable(cloud.resources())}\n`);
}

/** Apps are watched by Vite. */
function watchSources(cloud: Cloud, stack: string): () => Promise<void> {
  const isSource = (path: string) => path.endsWith(".ts") && !path.endsWith(".test.ts");
  const isProgram = (path: string) => isSource(path) || basename(path) === `Pulumi.${stack}.yaml`;
  const stops = [
    watchFolder(sourceFolder, isSource, () => reload("triggers", () => cloud.reloadTriggers())),
    ...Object.entries(cloud.environment().apps).flatMap(([app, { backend }]) =>
      backend === undefined
        ? []
        : watchFolder(join(repository, "apps", app, "api"), isSource, () =>
            reload(`server of ${app}`, () => cloud.reloadApi(app)),
          ),
    ),
    watchFolder(join(repository, "infra"), isProgram, () =>
      reload("Pulumi program", () => cloud.reloadProgram()),
    ),
  ];
  return async () => {
    await Promise.all(stops.map((stop) => stop()));
  };
}

/** After a change that does not work, the error is printed and the previous version runs on. */
async function reload(what: string, work: () => Promise<void>): Promise<void> {
  const startedAt = performance.now();
  try {
    await work();
    console.log(styleText("green", `  ${what} reloaded in ${Math.round(performance.now() - startedAt)} ms`));
  } catch (error) {
    reportError(command.name, error, [CloudError]);
    console.error(`  ${what} not reloaded; the previous version runs on.`);
  }
}
