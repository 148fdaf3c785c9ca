import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { awsVersion } from "./aws-version.ts";
import { type Deployment, deployment } from "./deployment.ts";
import { stackEnvironment } from "./project.ts";
import { findPulumi } from "./pulumi-cli.ts";
import { signIn } from "./sign-in.ts";

const pulumi = findPulumi();

describe.skipIf(!pulumi).each(["dev", "staging", "prod"])("stack %s, by the real engine", (stack) => {
  const environment = stackEnvironment(stack);
  let deployed: Deployment;
  beforeAll(async () => {
    deployed = await deployment(pulumi ?? "", stack, awsVersion);
    expect(await deployed.pulumi("stack", "init", stack)).toMatchObject({ code: 0 });
  });
  afterAll(() => deployed?.close());

  it("previews without touching anything", async () => {
    const { code, text } = await deployed.pulumi("preview", "--stack", stack);
    expect(text).toMatch(/\+ \d+ to create/);
    expect(text).not.toMatch(/(error|warning):/);
    expect(code).toBe(0);
    expect(deployed.operations()).toEqual([]);
  });

  it("deploys, and a person signs in against what was deployed", async () => {
    const { code, text } = await deployed.pulumi("up", "--yes", "--skip-preview", "--stack", stack);
    expect(text).not.toMatch(/(error|warning):/);
    expect(code).toBe(0);
    expect(deployed.operations()).toContain("create aws:cognito/userPool:UserPool sign-in");

    const outputs = JSON.parse((await deployed.pulumi("stack", "output", "--json", "--stack", stack)).text);
    await deployed.putKey(outputs.authsignalKeySecretArn);
    const { cognito, authsignal } = deployed;
    const clientId = outputs.apps["sdk-redirect"].userPoolClientId;
    const claims = await signIn(
      { region: environment.region, clientId, cognito, authsignal },
      "jo@example.com",
    );
    expect(claims).toMatchObject({
      aud: clientId,
      email: "jo@example.com",
      token_use: "id",
      iss: expect.stringContaining(outputs.userPoolId),
    });
  });

  it("keeps the key out of the state", async () => {
    const { text } = await deployed.pulumi("stack", "export", "--show-secrets", "--stack", stack);
    expect(text).toContain("authsignal-key");
    expect(text).not.toContain("the-key-that-somebody-puts-in");
  });

  it("has nothing to do the second time", async () => {
    const { code, text } = await deployed.pulumi(
      "up",
      "--yes",
      "--skip-preview",
      "--expect-no-changes",
      "--stack",
      stack,
    );
    expect(text).toMatch(/\d+ unchanged/);
    expect(code).toBe(0);
    expect(deployed.operations()).toEqual([]);
  });

  it.runIf(environment.pool.deletionProtection)("refuses to destroy a pool that is protected", async () => {
    const { code, text } = await deployed.pulumi("destroy", "--yes", "--skip-preview", "--stack", stack);
    expect(code).not.toBe(0);
    expect(text).toMatch(/protected/);
    expect(deployed.operations()).not.toContain("delete aws:cognito/userPool:UserPool sign-in");
  });

  it("destroys everything, once the pool is not protected", async () => {
    await deployed.pulumi("state", "unprotect", "--all", "--yes", "--stack", stack);
    const { code } = await deployed.pulumi("destroy", "--yes", "--skip-preview", "--stack", stack);
    expect(code).toBe(0);
    expect(deployed.operations()).toContain("delete aws:cognito/userPool:UserPool sign-in");
    const { text } = await deployed.pulumi("stack", "export", "--stack", stack);
    expect(JSON.parse(text).deployment.resources ?? []).toEqual([]);
  });
});

describe.skipIf(!pulumi)("the stack of the laptop", () => {
  it("is refused by AWS's deployment: it names localhost", async () => {
    const deployed = await deployment(pulumi ?? "", "local", awsVersion);
    try {
      await deployed.pulumi("stack", "init", "local");
      const { code, text } = await deployed.pulumi("preview", "--stack", "local");
      expect(code).not.toBe(0);
      expect(text).toContain(
        'local: authsignal.apiUrl is "http://localhost:5181/v1"; expected a public host: localhost is for the local cloud alone',
      );
      expect(deployed.operations()).toEqual([]);
    } finally {
      await deployed.close();
    }
  });
});
