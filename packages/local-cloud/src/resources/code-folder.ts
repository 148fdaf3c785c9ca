import { mkdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import * as v from "valibot";

/** A function's code: a folder, or files that are put together. */
export const codeSchema = v.variant("assetKind", [
  v.strictObject({ assetKind: v.literal("FileArchive"), path: v.string() }),
  v.strictObject({
    assetKind: v.literal("AssetArchive"),
    assets: v.record(
      v.string(),
      v.variant("assetKind", [
        v.strictObject({ assetKind: v.literal("FileAsset"), path: v.string() }),
        v.strictObject({ assetKind: v.literal("StringAsset"), text: v.string() }),
      ]),
    ),
  }),
]);

/**
 * The folder that holds a function's code. Files are linked, so that a bundle that is built again is also loaded again.
 *
 * @param folder where code that is put together goes, a folder per function
 */
export function codeFolder(code: v.InferOutput<typeof codeSchema>, folder: string, name: string): string {
  if (code.assetKind === "FileArchive") return code.path;
  const root = join(folder, name);
  rmSync(root, { recursive: true, force: true });
  for (const [file, asset] of Object.entries(code.assets)) {
    const target = join(root, file);
    mkdirSync(dirname(target), { recursive: true });
    if (asset.assetKind === "FileAsset") symlinkSync(asset.path, target);
    else writeFileSync(target, asset.text);
  }
  return root;
}
