import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { awsVersion } from "./aws-version.ts";
import { type Deployment, deployment } from "./deployment.ts";
import { findPulumi } from "./pulumi-cli.ts";

const pulumi = findPulumi();

describe.skipIf(!pulumi)("a changed setting, by the real engine", () => {
  let deployed: Deployment;
  const up = () => deployed.pulumi("up", "--yes", "--skip-preview", "--stack", "staging");
  const change = (from: string, to: string) => {
    const file = join(deployed.project.folder, "Pulumi.staging.yaml");
    const text = readFileSync(file, "utf8");
    expect(text).toContain(from);
    writeFileSync(file, text.replace(from, to));
  };
  beforeAll(async () => {
    deployed = await deployment(pulumi ?? "", "staging", awsVersion);
    await deployed.pulumi("stack", "init", "staging");
    expect(await up()).toMatchObject({ code: 0 });
    deployed.operations();
  });
  afterAll(() => deployed?.close());

  it("changes what it is about and nothing else", async () => {
    change("sessionMinutes: 5", "sessionMinutes: 8");
    expect(await up()).toMatchObject({ code: 0 });
    expect(deployed.operations().sort()).toEqual([
      "update aws:cognito/userPoolClient:UserPoolClient amplify-popup",
      "update aws:cognito/userPoolClient:UserPoolClient sdk-redirect",
    ]);
  });

  it("is refused, with the fault, when it is wrong", async () => {
    change("sessionMinutes: 8", "sessionMinutes: 20");
    const { code, text } = await up();
    expect(code).not.toBe(0);
    expect(text).toContain(
      "staging: signIn.sessionMinutes is 20; expected a whole number of minutes from 3 to 15",
    );
    expect(deployed.operations()).toEqual([]);
  });
});
