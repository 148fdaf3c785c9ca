import * as pulumi from "@pulumi/pulumi";
import { expect, test } from "vitest";
import { faultsOf } from "./aws-limits.ts";
import { plainProperties } from "./plain-value.ts";

const { specialSigKey, specialArchiveSig, specialAssetSig, specialSecretSig } = pulumi.runtime;

test("removes the engine's marks, at any depth", () => {
  expect(
    plainProperties({
      name: "a",
      secret: { [specialSigKey]: specialSecretSig, value: { inner: [1] } },
      code: { [specialSigKey]: specialArchiveSig, path: "dist/define", hash: "0" },
    }),
  ).toEqual({ name: "a", secret: { inner: [1] }, code: { assetKind: "FileArchive", path: "dist/define" } });
});

test("distinguishes an archive of several files from a folder", () => {
  const code = {
    [specialSigKey]: specialArchiveSig,
    assets: {
      "index.mjs": { [specialSigKey]: specialAssetSig, text: "export {}" },
      "a/index.mjs": { [specialSigKey]: specialAssetSig, path: "dist/a/index.mjs" },
    },
  };
  expect(plainProperties({ code })).toEqual({
    code: {
      assetKind: "AssetArchive",
      assets: {
        "index.mjs": { assetKind: "StringAsset", text: "export {}" },
        "a/index.mjs": { assetKind: "FileAsset", path: "dist/a/index.mjs" },
      },
    },
  });
});

test("finds what AWS would refuse, and lets pass what is not known yet", () => {
  const lambda = "aws:lambda/function:Function";
  expect(faultsOf(lambda, { name: "f".repeat(65), timeout: 5 })).toEqual([
    { property: "name", reason: expect.stringMatching(/; AWS accepts at most 64 letters/) },
  ]);
  expect(faultsOf(lambda, { name: "04da6b54-80e4-46f7-96ec-b56ff0331ba9", timeout: 1000 })).toEqual([
    { property: "timeout", reason: "1000; AWS accepts 1 to 900 seconds" },
  ]);
  expect(faultsOf("aws:sns/topic:Topic", { name: "" })).toEqual([]);
});
