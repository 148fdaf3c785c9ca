import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { awsVersion } from "./aws-version.ts";
import { type Deployment, deployment } from "./deployment.ts";
import { infraFolder } from "./project.ts";
import { findPulumi } from "./pulumi-cli.ts";

const pulumi = findPulumi();

describe.skipIf(!pulumi)("the policy pack, asked by the real engine", () => {
  let deployed: Deployment;
  beforeAll(async () => {
    deployed = await deployment(pulumi ?? "", "dev", awsVersion);
    await deployed.pulumi("stack", "init", "dev");
  });
  afterAll(() => deployed?.close());
  const preview = () =>
    deployed.pulumi("preview", "--stack", "dev", "--policy-pack", join(infraFolder, "policy"));

  it("has nothing to say about the program", async () => {
    const { code, text } = await preview();
    expect(text).toMatch(/cognito-authsignal@v0\.1\.0/);
    expect(text).not.toMatch(/\[(mandatory|advisory)\]/);
    expect(code).toBe(0);
  });

  it("stops a deployment that breaks a rule, and says what that means", async () => {
    const file = join(deployed.project.folder, "Pulumi.dev.yaml");
    writeFileSync(file, readFileSync(file, "utf8").replace("sessionMinutes: 10", "sessionMinutes: 15"));
    const { code, text } = await preview();
    expect(code).not.toBe(0);
    expect(text).toContain("authSessionValidity is 15 minutes; expected at most 10");
    expect(text).toContain("OWASP ASVS 5.0 6.5.5");
  });
});
