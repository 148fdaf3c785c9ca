import * as pulumi from "@pulumi/pulumi";

const { specialSigKey, specialArchiveSig, specialAssetSig, specialOutputValueSig, specialSecretSig } =
  pulumi.runtime;

/**
 * A value as the engine sends it to a provider, without the engine's own marks: a secret or an output becomes
 * its value, an archive or asset its path or text.
 * https://github.com/pulumi/pulumi/blob/master/developer-docs/architecture/types.md
 */
function plainValue(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plainValue);
  if (typeof value !== "object" || value === null) return value;
  switch (Reflect.get(value, specialSigKey)) {
    case specialSecretSig:
    case specialOutputValueSig:
      return plainValue(Reflect.get(value, "value"));
    case specialArchiveSig:
      return "assets" in value
        ? { assetKind: "AssetArchive", assets: plainValue(value.assets) }
        : { assetKind: "FileArchive", path: Reflect.get(value, "path") };
    case specialAssetSig:
      return "text" in value
        ? { assetKind: "StringAsset", text: value.text }
        : { assetKind: "FileAsset", path: Reflect.get(value, "path") };
    default:
      return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, plainValue(inner)]));
  }
}

/** The same for a whole resource. */
export function plainProperties(properties: unknown): Readonly<Record<string, unknown>> {
  return { ...Object(plainValue(properties)) };
}
