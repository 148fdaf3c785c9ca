/** The runbook's lines for the AWS CLI, as they are, against prod on this machine. */
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { text } from "node:stream/consumers";
import { laptopCredentialsFile, laptopRecordFile } from "environments";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { functionVariables } from "../src/addresses.ts";
import { startTestCloud, type TestCloud } from "../src/testing/index.ts";

const hasAws = spawnSync("aws", ["--version"], { encoding: "utf8" }).status === 0;
if (!hasAws) console.log("there is no AWS CLI, so the runbook's `aws` lines are not run");

const runbook = readFileSync(new URL("../../../docs/runbook.md", import.meta.url), "utf8");
const folder = mkdtempSync(join(tmpdir(), "runbook-"));
const data = join(folder, "data");
let cloud: TestCloud;

/** The one block of the runbook that contains `part`. */
function block(part: string): string {
  const found = [...runbook.matchAll(/^( *)```sh\n(.*?)^\1```$/gms)].filter(([, , body]) =>
    body?.includes(part),
  );
  const [first] = found;
  if (first === undefined || found.length > 1) throw new Error(`the runbook has ${found.length} of ${part}`);
  return first[2]?.replace(new RegExp(`^${first[1]}`, "gm"), "") ?? "";
}

/** Runs lines in bash as an administrator of the pool does. @returns what they print */
async function shell(lines: string): Promise<string> {
  const { accessKeyId, secretAccessKey } = JSON.parse(readFileSync(laptopCredentialsFile(data), "utf8"));
  const { cognitoUrl, awsUrl } = JSON.parse(readFileSync(laptopRecordFile(data), "utf8"));
  const child = spawn("bash", ["--norc", "-euo", "pipefail", "-c", lines], {
    cwd: folder,
    env: {
      PATH: [folder, process.env["PATH"]].join(delimiter),
      HOME: folder,
      AWS_DEFAULT_REGION: cloud.environment().region,
      AWS_ACCESS_KEY_ID: accessKeyId,
      AWS_SECRET_ACCESS_KEY: secretAccessKey,
      ...functionVariables({ cognito: cognitoUrl, aws: awsUrl }),
    },
    // Bash reads its start-up files where the standard input is a socket.
    stdio: ["ignore", "pipe", "pipe"],
  });
  const [stdout, stderr, [status]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, "close"),
  ]);
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  return stdout;
}

describe.skipIf(!hasAws)("with the AWS CLI", () => {
  beforeAll(async () => {
    cloud = await startTestCloud({ stack: "prod", dataFolder: data });
    // `pulumi stack output <name> --stack <stack>`
    writeFileSync(
      join(folder, "pulumi"),
      `#!/bin/sh\nexec "${process.execPath}" -p 'JSON.parse(require("fs").readFileSync(process.argv[1])).outputs[process.argv[2]]' "${laptopRecordFile(data)}" "$3"\n`,
      { mode: 0o755 },
    );
  });
  afterAll(async () => {
    await cloud?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  test("the key of a file becomes the secret, and sign-ins use it", async () => {
    writeFileSync(join(folder, "key.txt"), "the-key-of-the-runbook");
    await shell(block("file://key.txt"));
    await expect(cloud.person("jo@example.com").signUpAndIn()).rejects.toThrow("CONFIGURATION_ERROR");
    cloud.putTenant({ apiSecretKey: "the-key-of-the-runbook" });
    await cloud.person("jo@example.com").signIn();
  });

  test("break glass: somebody who has signed in gets tokens without Authsignal, until the client is gone", async () => {
    await cloud.person("ada@example.com").signUpAndIn();
    await cloud.authsignalFails(true);
    const enter = block("admin-initiate-auth");
    const printed = await shell(`${enter}\necho "client=$client"`);
    const [, client] = /client=(\w+)/.exec(printed) ?? [];
    expect(JSON.parse(printed.slice(printed.indexOf("{"), printed.lastIndexOf("}") + 1))).toMatchObject({
      AuthenticationResult: { TokenType: "Bearer" },
    });
    await shell(`pool=${cloud.userPoolId()} client=${client} address=ada@example.com
aws cognito-idp delete-user-pool-client --user-pool-id "$pool" --client-id "$client"
aws cognito-idp admin-user-global-sign-out --user-pool-id "$pool" --username "$address"`);
    const listed = await shell(
      `aws cognito-idp list-user-pool-clients --user-pool-id ${cloud.userPoolId()} --max-results 60`,
    );
    expect(listed).not.toContain("break-glass");
  });
});
