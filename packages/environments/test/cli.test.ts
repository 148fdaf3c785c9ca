import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const cli = fileURLToPath(new URL("../src/cli.ts", import.meta.url));

function env(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ["--no-warnings", cli, ...args], {
    encoding: "utf8",
  });
  return { status, stdout, stderr };
}

test("what was asked for is on standard output, with exit code 0", () => {
  const { status, stdout, stderr } = env("list");
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  expect(stdout).toMatch(/^stack +region/);
  expect(env("--help")).toMatchObject({ status: 0, stderr: "" });
});

test("environments that do not differ are no problem", () => {
  expect(env("diff", "dev", "dev")).toEqual({
    status: 0,
    stdout: "dev and dev have the same settings.\n",
    stderr: "",
  });
});

test("a problem is one line on standard error, with exit code 1", () => {
  const { status, stdout, stderr } = env("doctor", "dev", "--data", "no-such-folder");
  expect({ status, stdout }).toEqual({ status: 1, stdout: "" });
  expect(stderr).toMatch(
    /^env: dev does not run on this machine: cannot read .*; expected pnpm dev dev to be running\n$/,
  );
});

test.each([
  [
    ["frob"],
    /^env: unknown command "frob"; expected list, matrix, status, add, diff, doctor, probe, roll-back, pull, rotate-client-secret or person\n$/,
  ],
  [["diff", "dev"], /^env: diff got dev; expected two stacks\n$/],
  [["diff", "dev", "qa"], /^env: unknown stack "qa"; expected one of local, dev, staging, prod, password\n$/],
  [["list", "--no-such"], /^env: unknown option --no-such; expected one of /],
])("%j is an invalid argument, with exit code 2", (args, message) => {
  const { status, stdout, stderr } = env(...args);
  expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
  expect(stderr).toMatch(message);
});
