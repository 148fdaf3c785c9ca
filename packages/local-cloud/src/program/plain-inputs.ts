import type * as Pulumi from "@pulumi/pulumi";
import type { AssetReference } from "./protocol.ts";

/** A resource's inputs as JSON: an archive or asset as a reference to its files, a secret as its value. */
export async function plainInputs(
  pulumi: typeof Pulumi,
  inputs: Record<string, unknown>,
): Promise<Record<string, unknown>> {
  const entries = Object.entries(inputs).map(
    async ([key, value]) => [key, await plain(pulumi, value)] as const,
  );
  return JSON.parse(JSON.stringify(Object.fromEntries(await Promise.all(entries))));
}

async function plain(pulumi: typeof Pulumi, value: unknown): Promise<unknown> {
  const asset = await reference(pulumi, value);
  if (asset) return asset;
  return pulumi.runtime.isRpcSecret(value) ? pulumi.runtime.unwrapRpcSecret(value) : value;
}

async function reference(pulumi: typeof Pulumi, value: unknown): Promise<AssetReference | undefined> {
  const { FileArchive, FileAsset, StringAsset, AssetArchive } = pulumi.asset;
  if (value instanceof FileArchive) return { assetKind: "FileArchive", path: await value.path };
  if (value instanceof FileAsset) return { assetKind: "FileAsset", path: await value.path };
  if (value instanceof StringAsset) return { assetKind: "StringAsset", text: await value.text };
  if (!(value instanceof AssetArchive)) return undefined;
  const assets = Object.entries(await value.assets).map(
    async ([name, asset]) => [name, await plain(pulumi, asset)] as const,
  );
  return { assetKind: "AssetArchive", assets: Object.fromEntries(await Promise.all(assets)) };
}
