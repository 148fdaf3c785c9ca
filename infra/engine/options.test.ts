import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parse, stringify } from "yaml";
import { awsVersion } from "./aws-version.ts";
import { type Deployment, deployment } from "./deployment.ts";
import { findPulumi } from "./pulumi-cli.ts";

const pulumi = findPulumi();

/** What none of this repository's stacks has: it can be previewed, but has no local counterpart to deploy to. */
describe.skipIf(!pulumi)("the options of an environment, by the real engine", () => {
  let deployed: Deployment;
  beforeAll(async () => {
    deployed = await deployment(pulumi ?? "", "prod", awsVersion);
    await deployed.pulumi("stack", "init", "prod");
  });
  afterAll(() => deployed?.close());

  /** Previews prod with some of its settings replaced. */
  const previewed = (replaced: (settings: Readonly<Record<string, unknown>>) => object) => {
    const file = join(deployed.project.folder, "Pulumi.prod.yaml");
    const original = readFileSync(file, "utf8");
    const document: { config: Record<string, unknown> } = parse(original);
    const key = "cognito-authsignal:environment";
    const settings = { ...Object(document.config[key]) };
    document.config[key] = { ...settings, ...replaced(settings) };
    writeFileSync(file, stringify(document));
    return deployed.pulumi("preview", "--stack", "prod").finally(() => writeFileSync(file, original));
  };

  it("one function for all triggers, copies kept started, and an app on CloudFront", async () => {
    const { code, text } = await previewed(() => ({
      functions: { packaging: "single", reservedConcurrency: 20, provisionedConcurrency: 2 },
      apps: {
        "amplify-popup": {
          style: "popup",
          origin: "https://popup.example.com",
          hosting: { certificateArn: "arn:aws:acm:us-east-1:123456789012:certificate/abc" },
        },
      },
    }));
    expect(text).not.toMatch(/(error|warning):/);
    expect(code).toBe(0);
    expect(text.match(/aws:lambda:Function \S+ create/g)).toEqual(["aws:lambda:Function sign-in create"]);
    for (const type of [
      "lambda:Alias",
      "lambda:ProvisionedConcurrencyConfig",
      "cloudfront:Distribution",
      "s3:Bucket ",
    ]) {
      expect(text).toContain(`aws:${type}`);
    }
  });

  it("a pool that something else manages", async () => {
    const { code, text } = await previewed((settings) => ({
      pool: { ...Object(settings["pool"]), existingId: "eu-central-1_aB1cD2eF3" },
    }));
    expect(text).not.toMatch(/(error|warning):/);
    expect(code).toBe(0);
    expect(text).not.toContain("aws:cognito:UserPool ");
    expect(text.match(/aws:lambda:Permission \S+ create/g)).toHaveLength(4);
  });
});
