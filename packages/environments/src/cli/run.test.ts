import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { readArguments } from "command-line";
import { afterAll, describe, expect, test } from "vitest";
import { outputs } from "../../test/support/environment.ts";
import { stackNames } from "../stack-file.ts";
import { command, readCommand } from "./arguments.ts";
import { run } from "./run.ts";

const repository = fileURLToPath(new URL("../../../..", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "env-cli-"));
afterAll(() => rmSync(folder, { recursive: true }));

const stacks = stackNames(join(repository, "infra"));
const read = (...args: string[]) => readCommand(readArguments(command, args));
const env = (...args: string[]) => run(read(...args), repository);

describe("pnpm run env list", () => {
  test("has a line for each stack of this repository", async () => {
    const { text, exitCode } = await env("list");
    expect([...text.matchAll(/^[a-z][\w-]*(?= )/gm)].flat()).toEqual(["stack", ...stacks]);
    expect(exitCode).toBe(0);
  });

  test("is JSON when asked", async () => {
    const rows: unknown = JSON.parse((await env("list", "--json")).text);
    expect(rows).toMatchObject(stacks.map((stack) => ({ stack })));
  });
});

describe("pnpm run env diff", () => {
  test("shows what differs", async () => {
    expect((await env("diff", "staging", "prod")).text).toMatch(/^Cognito feature plan +ESSENTIALS +PLUS$/m);
    expect(JSON.parse((await env("diff", "staging", "prod", "--json")).text)).toContainEqual({
      key: "pool.tier",
      subject: "Cognito feature plan",
      left: "ESSENTIALS",
      right: "PLUS",
    });
  });

  test("says so when nothing does", async () => {
    expect((await env("diff", "dev", "dev")).text).toBe("dev and dev have the same settings.");
  });

  test("knows the stacks", async () => {
    await expect(env("diff", "dev", "no-such")).rejects.toThrow(
      `unknown stack "no-such"; expected one of ${stacks.join(", ")}`,
    );
  });
});

describe("pnpm run env pull", () => {
  const file = join(folder, "outputs.json");
  writeFileSync(file, JSON.stringify(outputs));

  test("writes each built app's environment.json", async () => {
    mkdirSync(join(folder, "apps/redirect/dist"), { recursive: true });
    const { text } = await run(read("pull", "dev", "--outputs", file), folder);
    expect(text).toBe("apps/redirect/dist/environment.json");
    expect(JSON.parse(readFileSync(join(folder, text), "utf8"))).toEqual(outputs.apps.redirect);
  });

  test("asks for a build first", async () => {
    const other = join(folder, "other.json");
    writeFileSync(other, JSON.stringify({ ...outputs, apps: { missing: outputs.apps.redirect } }));
    await expect(run(read("pull", "dev", "--outputs", other), folder)).rejects.toThrow(
      "dev: missing not built; expected apps/<app>/dist: run pnpm build first",
    );
  });

  test.each([
    [
      "no-such-file.json",
      undefined,
      /^cannot read .*no-such-file\.json; expected what pulumi stack output --json prints$/,
    ],
    ["bad.json", "{", /bad\.json: not JSON; expected/],
  ])("says what is wrong with %s", async (name, content, message) => {
    if (content !== undefined) writeFileSync(join(folder, name), content);
    await expect(env("pull", "dev", "--outputs", join(folder, name))).rejects.toThrow(message);
  });
});
