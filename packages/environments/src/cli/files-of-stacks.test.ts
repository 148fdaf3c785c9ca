import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readArguments } from "command-line";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { stringify } from "yaml";
import { configWith, validSettings } from "../../test/support/environment.ts";
import { command, readCommand } from "./arguments.ts";
import { run } from "./run.ts";

let repository = "";
beforeEach(() => {
  repository = mkdtempSync(join(tmpdir(), "env-stacks-"));
  mkdirSync(join(repository, "infra"));
});
afterEach(() => rmSync(repository, { recursive: true }));

const write = (stack: string, text: string) =>
  writeFileSync(join(repository, `infra/Pulumi.${stack}.yaml`), text);
/** A stack with a tenant of its own, and some settings replaced. */
const writeStack = (stack: string, replaced: object = {}, region?: unknown) => {
  const authsignal = { ...validSettings().authsignal, tenantId: `tenant-of-${stack}` };
  write(stack, stringify({ config: configWith({ ...validSettings(), authsignal, ...replaced }, region) }));
};
const env = (...args: string[]) => run(readCommand(readArguments(command, args)), repository);

describe("pnpm run env list", () => {
  test("lists what can be read, and says about the rest what is wrong, with exit code 1", async () => {
    writeStack("dev");
    writeStack("prod", { logRetentionDays: -1 });
    write("qa", "config: [");
    write("staging", "backend: {}\n");
    const { text, exitCode, problems = [] } = await env("list");
    expect(text.match(/^[a-z]+(?= )/gm)).toEqual(["stack", "dev"]);
    expect(exitCode).toBe(1);
    expect(problems).toEqual([
      expect.stringMatching(/^prod: logRetentionDays is -1; expected /),
      expect.stringMatching(/^qa: Pulumi\.qa\.yaml is not YAML \(line \d\); expected a Pulumi stack file$/),
      "staging: Pulumi.staging.yaml is a file without config; expected config with the stack's settings",
    ]);
  });

  test("is as long as there are apps, with the stack in the first line alone", async () => {
    const { redirect } = validSettings().apps;
    writeStack("dev", {
      apps: { one: redirect, two: { launchMode: "popup", origin: "https://two.example.com" } },
    });
    const { text } = await env("list");
    expect(text.split("\n").slice(2)).toEqual([
      expect.stringMatching(
        /^dev +eu-central-1 .* 5 min +ESSENTIALS +yes +one +https:\/\/redirect\.example\.com$/,
      ),
      expect.stringMatching(/^ +two +https:\/\/two\.example\.com$/),
    ]);
  });

  test("says all faults of a stack at once", async () => {
    writeStack("dev", { logRetentionDays: -1, promotedFrom: "nowhere" });
    write("prod", "config: {}\n");
    const { problems = [] } = await env("list");
    expect(problems.length).toBeGreaterThan(1);
    for (const problem of problems) expect(problem).toMatch(/^(dev|prod): [^;]+; expected .+$/);
  });
});

describe("pnpm run env matrix", () => {
  test("marks what differs between deployed stacks, and what a broken one would say is open", async () => {
    writeStack("dev");
    writeStack("prod", { logRetentionDays: 90 });
    write("qa", "config: {");
    const { text, exitCode } = await env("matrix");
    expect(exitCode).toBe(1);
    const [heading = "", ...lines] = text.split("\n");
    expect(heading.trim().split(/ {2,}/)).toEqual(["setting", "dev", "prod", "qa"]);
    const logs = lines.find((line) => / 90 days/.test(line)) ?? "";
    expect(logs).toMatch(/^\* .* 30 days +90 days +\?$/);
    expect(lines.at(-1)).toMatch(/^\? qa: Pulumi\.qa\.yaml is not YAML /);
  });

  test("has a dash where a stack lacks an app", async () => {
    writeStack("dev");
    writeStack("prod", { apps: { other: { launchMode: "popup", origin: "https://other.example.com" } } });
    const { text } = await env("matrix");
    const of = (app: string) => text.split("\n").find((line) => line.includes(`https://${app}.example.com`));
    expect(of("other")).toMatch(/ - +https:\/\/other\.example\.com$/);
    expect(of("redirect")).toMatch(/ https:\/\/redirect\.example\.com +-$/);
  });

  test("as JSON has the same settings by their keys", async () => {
    writeStack("dev");
    writeStack("prod", { logRetentionDays: 90 });
    const { text, exitCode } = await env("matrix", "--json");
    expect(exitCode).toBe(0);
    const { stacks, rows, faults } = JSON.parse(text);
    expect({ stacks, faults }).toEqual({ stacks: ["dev", "prod"], faults: [] });
    expect(rows).toContainEqual({
      key: "logRetentionDays",
      subject: expect.any(String),
      differs: true,
      meanings: { dev: "30 days", prod: "90 days" },
    });
  });
});

describe("pnpm run env diff", () => {
  test("needs both stacks to be right, and says what is wrong with the one that is not", async () => {
    writeStack("dev");
    writeStack("prod", { logRetentionDays: -1 });
    await expect(env("diff", "dev", "prod")).rejects.toThrow(/^prod: logRetentionDays is -1; expected /);
  });

  test("finds a tenant that two stacks share before anything is compared", async () => {
    const { authsignal } = validSettings();
    writeStack("dev", { authsignal });
    writeStack("prod", { authsignal });
    await expect(env("diff", "dev", "prod")).rejects.toThrow(
      'dev: authsignal.tenantId is "tenant-1"; expected a tenant of its own, because prod has the same',
    );
  });

  test("shows what only one of them has with a dash", async () => {
    const { redirect } = validSettings().apps;
    writeStack("dev");
    writeStack("prod", {
      apps: { redirect, two: { launchMode: "popup", origin: "https://two.example.com" } },
    });
    expect((await env("diff", "dev", "prod")).text).toMatch(/ - +https:\/\/two\.example\.com$/m);
    expect((await env("diff", "prod", "dev")).text).toMatch(/ https:\/\/two\.example\.com +-$/m);
  });

  test("says what an absent setting means", async () => {
    writeStack("dev");
    writeStack("prod", { alarms: { email: "on-call@example.com" } });
    expect((await env("diff", "dev", "prod")).text).toMatch(
      /^alarms are mailed to +nobody +on-call@example\.com$/m,
    );
  });
});

test.each(["doctor", "probe", "pull", "roll-back", "rotate-client-secret"])(
  "pnpm run env %s of a stack that has no file names those that have",
  async (name) => {
    writeStack("dev");
    writeStack("prod");
    await expect(env(name, "moon")).rejects.toThrow('unknown stack "moon"; expected one of dev, prod');
  },
);
