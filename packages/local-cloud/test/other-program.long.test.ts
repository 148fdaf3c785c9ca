import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, onTestFinished, test } from "vitest";
import { type OtherCloud, startOtherCloud } from "../src/other-program/index.ts";
import { claimsOf, SdkPerson } from "../src/testing/index.ts";

const infra = fileURLToPath(new URL("../../../infra", import.meta.url));

/** A program of another team, with the components and the copy of Pulumi that they use. */
function programOf(index: string, config: string): string {
  const folder = mkdtempSync(join(tmpdir(), "local-cloud-program-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  mkdirSync(join(folder, "node_modules/@pulumi"), { recursive: true });
  symlinkSync(infra, join(folder, "node_modules/infra"));
  symlinkSync(
    realpathSync(join(infra, "node_modules/@pulumi/pulumi")),
    join(folder, "node_modules/@pulumi/pulumi"),
  );
  writeFileSync(join(folder, "Pulumi.yaml"), "name: shop\nruntime: nodejs\n");
  writeFileSync(join(folder, "Pulumi.dev.yaml"), `config:\n  aws:region: eu-central-1\n${config}`);
  writeFileSync(join(folder, "package.json"), JSON.stringify({ name: "shop-infra", type: "module" }));
  writeFileSync(join(folder, "index.ts"), index);
  return folder;
}

async function start(index: string, config = ""): Promise<OtherCloud> {
  const ports = () => ({ cognito: 0, authsignal: 0, aws: 0, settings: 0 });
  const cloud = await startOtherCloud({
    folder: programOf(index, config),
    stack: "dev",
    dataFolder: undefined,
    ports,
  });
  onTestFinished(() => cloud.close());
  return cloud;
}

const PROGRAM = `
import { SignIn } from "infra/components";
import * as pulumi from "@pulumi/pulumi";

const apiUrl = "https://eu.api.authsignal.com/v1";
const app = (host: string) => ({ origin: \`https://\${host}\`, redirectUrl: \`https://\${host}/callback\` });
const region = new pulumi.Config("aws").require("region");
new SignIn("shop", {
  region,
  authsignal: { apiUrl, tenantId: "tenant-of-the-shop" },
  apps: { web: app("shop.example.com") },
});
new SignIn("club", {
  region,
  authsignal: { apiUrl, tenantId: new pulumi.Config().requireSecret("clubTenantId") },
  apps: { members: app("club.example.com") },
  pool: { existingId: "eu-central-1_aB1cD2eF3" },
  signIn: { lastGate: "report" },
});
`;

test("people sign in to each SignIn of a program: with a tenant of its own, an existing pool and an encrypted value", async () => {
  const cloud = await start(PROGRAM, "  shop:clubTenantId:\n    secure: v1:abcdefghijkl:mnopqrstuvwx\n");
  expect([...cloud.apps().keys()].toSorted()).toEqual(["members", "web"]);
  expect(cloud.replacedConfig()).toEqual(["shop:clubTenantId"]);
  const tenants = cloud.signIns().map(({ environment }) => environment.authsignal.tenantId);
  expect(new Set(tenants).size).toBe(2);
  for (const [name, { settings }] of cloud.apps()) {
    const { region, userPoolId, userPoolClientId: clientId, signUpClientId } = settings;
    if (name === "members") expect(userPoolId).toBe("eu-central-1_aB1cD2eF3");
    const { cognito, authsignal } = cloud.urls;
    const person = new SdkPerson({ region, clientId, signUpClientId, cognito, authsignal }, "jo@example.com");
    expect(claimsOf(await person.signUpAndIn())).toMatchObject({ aud: clientId, email: "jo@example.com" });
  }
});

test("two apps of one name are one line, because an app's settings are served by its name", async () => {
  await expect(start(PROGRAM.replace("members:", "web:"), "  shop:clubTenantId: club\n")).rejects.toThrow(
    'SignIn "shop" and SignIn "club" both have an app "web"; expected a name of its own for each app',
  );
});
