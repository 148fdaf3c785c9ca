import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { pnpmDev, servingOnFreePorts } from "./support/pnpm-dev.ts";

const data = mkdtempSync(join(tmpdir(), "local-cloud-"));
afterAll(() => rmSync(data, { recursive: true, force: true }));

test("pnpm dev prints one screen, serves, refuses a second one with the same data, and stops on Ctrl-C", async () => {
  const options = ["--data", data, "--resources"];
  const { offset, ended, stop } = await servingOnFreePorts("local Parameter Store", ...options);
  const settings = await fetch(`http://localhost:${5171 + offset}/environment.json`).then((reply) =>
    reply.json(),
  );
  expect(settings).toMatchObject({
    name: "local",
    userPoolEndpoint: expect.stringMatching(`^http://localhost:${5180 + offset}/page/amplify-popup-`),
  });

  const second = await pnpmDev("--data", data).ended;
  expect(second).toMatchObject({ code: 1, stdout: "" });
  expect(second.stderr).toContain(`${data} is in use, so stack local runs already`);

  stop();
  const { code, stdout, stderr } = await ended;
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  for (const what of [
    "stack local",
    `http://localhost:${5170 + offset} `,
    "amplify-popup",
    "sdk-redirect",
    "outbox",
    "user pool us-east-1_",
    "lambda.Function",
  ]) {
    expect(stdout).toContain(what);
  }
});

test.each([
  ["an unknown stack", ["no-such"], /^dev: unknown stack "no-such"; expected one of local, /],
  [
    "an unknown option",
    ["--fast"],
    /^dev: unknown option --fast; expected one of --program, --stack, --port-offset, /,
  ],
])("pnpm dev says in one line what is wrong with %s", async (_name, args, expected) => {
  const { code, stdout, stderr } = await pnpmDev(...args).ended;
  expect({ code, stdout, lines: stderr.trimEnd().split("\n").length }).toEqual({
    code: 2,
    stdout: "",
    lines: 1,
  });
  expect(stderr).toMatch(expected);
});
