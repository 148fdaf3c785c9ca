import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { awsVersion } from "./aws-version.ts";
import { type Deployment, type Engine, startEngine } from "./deployment.ts";
import { findPulumi } from "./pulumi-cli.ts";

const pulumi = findPulumi();

/** The names of everything in a stack `prod` of version 0.1, whose parts had no parent. */
const FORMER: readonly string[] = JSON.parse(
  readFileSync(new URL("former-urns.json", import.meta.url), "utf8"),
);

const COMPONENT = "cognito-authsignal:index:SignIn";

/** A state as version 0.1 would have written it: without the component. */
function formerState(state: string): string {
  const resources: readonly { readonly urn: string }[] = JSON.parse(state).deployment.resources;
  const component = resources.find(({ urn }) => urn.includes(`::${COMPONENT}::`))?.urn;
  const root = resources.find(({ urn }) => urn.includes("::pulumi:pulumi:Stack::"))?.urn;
  if (component === undefined || root === undefined)
    throw new Error("the state has no component or no stack");
  const without = resources.filter(({ urn }) => urn !== component);
  const text = JSON.stringify({ ...JSON.parse(state).deployment, resources: without })
    .replaceAll(JSON.stringify(component), JSON.stringify(root))
    .replaceAll(`${COMPONENT}$`, "");
  return JSON.stringify({ version: JSON.parse(state).version, deployment: JSON.parse(text) });
}

function urnsOf(state: string): string[] {
  const resources: readonly { readonly urn: string; readonly type: string }[] =
    JSON.parse(state).deployment.resources;
  return resources.filter(({ type }) => !type.startsWith("pulumi:")).map(({ urn }) => urn);
}

describe.skipIf(!pulumi)("a stack that was deployed before there was the component", () => {
  let engine: Engine;
  let deployed: Deployment;
  beforeAll(async () => {
    engine = await startEngine(pulumi ?? "", awsVersion);
    deployed = await engine.open("prod");
  });
  afterAll(() => engine?.close());

  test("is updated without a change of any resource", async () => {
    expect(await deployed.pulumi("up", "--yes", "--skip-preview")).toMatchObject({ code: 0 });
    const former = formerState((await deployed.pulumi("stack", "export")).stdout);
    expect(urnsOf(former)).toEqual(expect.arrayContaining([...FORMER]));
    const file = join(engine.project.folder, "former.json");
    writeFileSync(file, former);
    expect(await deployed.pulumi("stack", "import", "--file", file)).toMatchObject({ code: 0 });
    deployed.operations();

    const { code, text } = await deployed.pulumi("up", "--yes", "--skip-preview");
    expect(text).not.toMatch(/(error|warning):/);
    expect(code).toBe(0);
    expect(deployed.operations()).toEqual([]);
    const now = urnsOf((await deployed.pulumi("stack", "export")).stdout);
    expect(now.filter((urn) => FORMER.includes(urn))).toEqual([]);
  });
});
