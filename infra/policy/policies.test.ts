import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { unknownCheckingProxy } from "@pulumi/policy";
import { stackNames } from "environments";
import { expect, test } from "vitest";
import { declareSignIn } from "../sign-in.ts";
import { declare } from "../test/support/declare.ts";
import { infraFolder, stackEnvironment } from "../test/support/environment.ts";
import { findings } from "./findings.ts";
import { policies } from "./policies.ts";

test("each policy says what breaking it means, and who asks for it", () => {
  for (const { description } of policies) {
    expect(description).toMatch(
      /^[A-Z].{40,} \((Security Hub [A-Z]\w+\.\d+(, [A-Z]\w+\.\d+)*|OWASP ASVS 5\.0 \d+\.\d+\.\d+.*)\)$/,
    );
  }
  expect(new Set(policies.map(({ name }) => name)).size).toBe(policies.length);
});

test("each policy is seen broken in a test", () => {
  const folder = new URL("rules/", import.meta.url);
  const tests = readdirSync(folder)
    .filter((file) => file.endsWith(".test.ts"))
    .map((file) => readFileSync(new URL(file, folder), "utf8"))
    .join("\n");
  for (const { name } of policies) expect(tests).toContain(`${name}: `);
});

test("what a preview cannot know passes", () => {
  const unknown = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
  expect(findings("aws:iam/rolePolicy:RolePolicy", unknownCheckingProxy({ policy: unknown }))).toEqual([]);
  const parameter = unknownCheckingProxy({ name: "/p/prod/sign-in-settings", value: unknown });
  expect(findings("aws:ssm/parameter:Parameter", parameter)).toEqual([]);
});

test.each(stackNames(infraFolder))("what the program declares for %s breaks no rule", async (stack) => {
  const environment = stackEnvironment(stack);
  const { resources, urns } = await declare(() => declareSignIn(environment), stack);
  const protect = environment.pool.deletionProtection;
  const parentOf = (type: string, name: string) =>
    urns
      .find((urn) => urn.endsWith(`$${type}::${name}`))
      ?.split("::")[2]
      ?.split("$")
      .at(-2);
  expect(
    resources.flatMap(({ type, name, inputs }) =>
      findings(type, inputs, { stack, protect, name, within: parentOf(type, name) }),
    ),
  ).toEqual([]);
});

test("starts as a policy pack", async () => {
  const pack = spawn(process.execPath, [fileURLToPath(new URL("index.ts", import.meta.url)), "127.0.0.1:1"], {
    cwd: fileURLToPath(new URL(".", import.meta.url)),
    stdio: ["ignore", "pipe", "inherit"],
  });
  try {
    const ended = once(pack, "exit").then(([code]) => [`ended with ${code}`]);
    const [chunk] = await Promise.race([once(pack.stdout, "data"), ended]);
    // The port that Pulumi's engine would connect to.
    expect(String(chunk)).toMatch(/^\d+\n$/);
  } finally {
    pack.kill();
  }
});
