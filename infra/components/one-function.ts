import * as pulumi from "@pulumi/pulumi";

/** A trigger's bundle by the start of the trigger source that it answers. */
export interface TriggerBundle {
  /** E.g. `DefineAuthChallenge`. */
  readonly source: string;
  /** Folder with `index.mjs`. */
  readonly folder: string;
}

/**
 * All triggers in one function: an archive with each bundle in a folder of its own, and an entry point that
 * passes an event on by its `triggerSource`. Everything is loaded when the function starts, so one cold start
 * serves the whole sign-in; in return each trigger holds the permissions and variables of all.
 */
export function oneFunctionArchive(bundles: readonly TriggerBundle[]): pulumi.asset.AssetArchive {
  const files = bundles.map(
    ({ source, folder }) =>
      [`${source}/index.mjs`, new pulumi.asset.FileAsset(`${folder}/index.mjs`)] as const,
  );
  return new pulumi.asset.AssetArchive({
    "index.mjs": new pulumi.asset.StringAsset(oneFunctionEntry(bundles.map(({ source }) => source))),
    ...Object.fromEntries(files),
  });
}

/** The entry point's source. An event of another trigger is refused: no answer of ours would be right for it. */
export function oneFunctionEntry(sources: readonly string[]): string {
  const imports = sources.map((source) => `import { handler as ${source} } from "./${source}/index.mjs";`);
  return `${imports.join("\n")}
const handlers = new Map(Object.entries({ ${sources.join(", ")} }));
export const handler = (event) => {
  const trigger = handlers.get(String(event.triggerSource).split("_")[0]);
  if (!trigger) throw new Error("CONFIGURATION_ERROR");
  return trigger(event);
};
`;
}
