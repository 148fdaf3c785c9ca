import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import {
  CognitoIdentityProviderClient,
  ListUserPoolClientSecretsCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import { startTestCloud } from "local-cloud/testing";
import { expect, test } from "vitest";
import { ApiBrowser } from "./support/api-browser.ts";

const CLI = fileURLToPath(new URL("../../../packages/environments/src/cli.ts", import.meta.url));

/** `pnpm run env rotate-client-secret local`, as the runbook has it. */
function rotate(data: string, wait: number): Promise<{ code: number; stdout: string; stderr: string }> {
  const args = ["rotate-client-secret", "local", "--data", data, "--wait", String(wait)];
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      ["--disable-warning=ExperimentalWarning", CLI, ...args],
      (error, stdout, stderr) =>
        resolve({ code: typeof error?.code === "number" ? error.code : 0, stdout, stderr }),
    );
  });
}

test("the client secret is rotated while people sign in, and the server follows without a restart", async () => {
  const data = await mkdtemp(join(tmpdir(), "rotation-"));
  const cloud = await startTestCloud({
    built: { "server-redirect": fileURLToPath(new URL("..", import.meta.url)) },
    dataFolder: data,
  });
  try {
    const cognito = new CognitoIdentityProviderClient({
      region: cloud.environment().region,
      endpoint: cloud.urls.cognito,
      credentials: { accessKeyId: "operator", secretAccessKey: "operator" },
    });
    const UserPoolId = cloud.userPoolId();
    const ClientId = cloud.publicSettings("server-redirect")?.userPoolClientId;
    const secretIds = async () => {
      const { ClientSecrets = [] } = await cognito.send(
        new ListUserPoolClientSecretsCommand({ UserPoolId, ClientId }),
      );
      return ClientSecrets.map(({ ClientSecretId }) => ClientSecretId);
    };
    const before = await secretIds();
    const browser = new ApiBrowser(cloud);
    expect(await browser.signIn("before@example.com")).toMatchObject({ status: 200 });
    const [waiting, email] = [new ApiBrowser(cloud), "during@example.com"];
    const attemptId = await waiting.start(email);
    const token = await waiting.prove(attemptId, email);

    let isOver = false;
    const rotating = rotate(data, 1).finally(() => {
      isOver = true;
    });
    // Both secrets count meanwhile: nobody is refused.
    for (let count = 0; !isOver; count++) {
      expect(await new ApiBrowser(cloud).signIn(`person-${count}@example.com`)).toMatchObject({
        status: 200,
      });
      expect(await browser.refresh()).toMatchObject({ status: 200 });
    }
    expect(await rotating).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^server-redirect: \S+ counts now; deleted \S+\n$/),
      stderr: "",
    });

    const after = await secretIds();
    expect(after).toHaveLength(1);
    expect(after).not.toEqual(before);
    // The server has the old one in its memory still; Cognito refuses it once, and the server reads the new one.
    expect(await waiting.post("sign-in/answer", { attemptId, token })).toMatchObject({ status: 200 });
    expect(await browser.refresh()).toMatchObject({ status: 200 });
    expect(await browser.post("sign-out", { scope: "here" })).toMatchObject({ json: { revoked: true } });
  } finally {
    await cloud.close();
    await rm(data, { recursive: true });
  }
});
