import { readFileSync } from "node:fs";
import { join } from "node:path";
import { readOutputs, readStack } from "environments";
import { claimsOf, SdkPerson, startTestCloud } from "local-cloud/testing";
import { inRepository } from "packing/testing";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parse } from "yaml";
import { awsVersion } from "./aws-version.ts";
import { type Account, type Engine, startEngine } from "./deployment.ts";
import { findPulumi } from "./pulumi-cli.ts";

const pulumi = findPulumi();

/** The one block of a document that begins with `start`. */
function block(document: string, start: string): string {
  const text = readFileSync(inRepository(document), "utf8");
  const blocks = [...text.matchAll(/```sh\n(.*?)```/gs)].map(([, lines = ""]) => lines);
  const [found, ...others] = blocks.filter((lines) => lines.startsWith(start));
  if (found === undefined || others.length > 0) throw new Error(`${document} has no block ${start}`);
  return found;
}

describe.skipIf(!pulumi)("an account that has nothing, by the real engine", () => {
  let engine: Engine;
  let account: Account;
  let bootstrap = "";
  let created: readonly string[] = [];
  beforeAll(async () => {
    engine = await startEngine(pulumi ?? "", awsVersion);
    account = await engine.openAccount("my-account");
    bootstrap = join(engine.project.folder, "bootstrap");
    const { code, text } = await account.shell(bootstrap, block("docs/deploying.md", "mkdir -p first-state"));
    if (code !== 0) throw new Error(text);
    created = account.operations();
  });
  afterAll(() => engine?.close());

  test("is set up by the lines of the document, which end with the state in its bucket", async () => {
    const { stdout } = await account.shell(bootstrap, "pulumi stack output --json");
    const { stateBucket } = JSON.parse(stdout);
    expect(await account.keys(stateBucket)).toContain(
      ".pulumi/stacks/cognito-authsignal-bootstrap/my-account.json",
    );
    const written = parse(readFileSync(join(bootstrap, "Pulumi.my-account.yaml"), "utf8"));
    expect(written).toMatchObject({
      secretsprovider: "awskms://alias/cognito-authsignal-state?region=eu-central-1",
      encryptedkey: expect.any(String),
      config: { "aws:allowedAccountIds": ["000000000002"] },
    });
    expect(created).toEqual(
      expect.arrayContaining([
        "create aws:iam/openIdConnectProvider:OpenIdConnectProvider github",
        "create aws:iam/role:Role dev",
        "create aws:iam/role:Role dev-preview",
        "create github:index/repositoryEnvironment:RepositoryEnvironment dev",
      ]),
    );
  });

  test("is the same the second time, read from the bucket and without a passphrase", async () => {
    const again = "unset PULUMI_CONFIG_PASSPHRASE; pulumi up --expect-no-changes";
    const { code, text } = await account.shell(bootstrap, again);
    expect(code, text).toBe(0);
    expect(text).toContain("30 unchanged");
    expect(account.operations()).toEqual([]);
  });

  test("gets a fourth environment by the three commands of the runbook, and people sign in on the laptop and there", async () => {
    const { repository, folder } = engine.project;
    // Of the commands of this repository, `env` runs here; the next lines do what `pnpm dev` does.
    const npx = `npx() { shift 2; case "$1" in
      env) shift; node --preserve-symlinks-main ${repository}/packages/environments/src/cli.ts "$@" --account 000000000002 ;;
      qa) ;;
      *) exit 3 ;;
    esac; }\n`;
    const added = await account.shell(folder, npx + block("docs/runbook.md", "npx pnpm run env add qa"));
    expect(added.code, added.text).toBe(0);
    expect(parse(readFileSync(join(folder, "Pulumi.qa.yaml"), "utf8"))).toMatchObject({
      secretsprovider: expect.any(String),
      encryptedkey: expect.any(String),
    });
    const { environment } = readStack(folder, "qa");

    const laptop = await startTestCloud({ repository, stack: "qa" });
    try {
      expect(claimsOf(await laptop.person("jo@example.com").signUpAndIn())).toMatchObject({
        email: "jo@example.com",
      });
    } finally {
      await laptop.close();
    }

    const deployed = await account.open(environment);
    const { code, text } = await deployed.pulumi("up", "--yes", "--skip-preview");
    expect(code, text).toBe(0);
    const outputs = readOutputs(
      "qa",
      JSON.parse((await deployed.pulumi("stack", "output", "--json")).stdout),
    );
    await deployed.putKey(outputs.authsignalKeySecretArn);
    const { userPoolClientId: clientId = "", signUpClientId } = outputs.apps["sdk-redirect"] ?? {};
    const place = { ...deployed, region: environment.region, clientId, signUpClientId };
    expect(claimsOf(await new SdkPerson(place, "jo@example.com").signUpAndIn())).toMatchObject({
      aud: clientId,
      email: "jo@example.com",
    });
    expect(await account.keys("pulumi-state-cognito-authsignal-000000000000")).toContain(
      ".pulumi/stacks/cognito-authsignal/qa.json",
    );

    // The line that `env add` ends with lets GitHub deploy it.
    const roles = await account.shell(repository, "pulumi up --cwd infra/bootstrap --stack my-account");
    expect(roles.code, roles.text).toBe(0);
    const changes = account.operations();
    expect(changes).toContain("create aws:iam/role:Role qa");
    expect(changes).toContain("create github:index/repositoryEnvironment:RepositoryEnvironment qa-preview");
    expect(changes.filter((change) => !change.startsWith("create "))).toEqual([]);
  });

  test("cannot be destroyed with the states of its environments in it", async () => {
    const { code, text } = await account.shell(bootstrap, "pulumi destroy");
    expect(code).not.toBe(0);
    expect(text).toMatch(/protected/);
    expect(account.operations().filter((change) => /state$/.test(change))).toEqual([]);
  });
});
