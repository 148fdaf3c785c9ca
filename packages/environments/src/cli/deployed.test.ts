import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { outputs } from "../../test/support/environment.ts";
import { deployedOutputs } from "./deployed.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "deployed-"));
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

/** A `pulumi` on the PATH that does what a shell script says. */
function pulumi(script: string): void {
  const file = join(folder, "pulumi");
  writeFileSync(file, `#!/bin/sh\n${script}\n`);
  chmodSync(file, 0o755);
  vi.stubEnv("PATH", `${folder}${delimiter}${process.env["PATH"]}`);
}

test("Pulumi is asked for the stack's outputs, in the program's folder", async () => {
  writeFileSync(join(folder, "outputs.json"), JSON.stringify(outputs));
  pulumi(`[ "$*" = "stack output --json --stack dev --non-interactive" ] && cat outputs.json`);
  expect(await deployedOutputs("dev", folder, undefined)).toEqual(outputs);
});

test("what Pulumi says last is the reason that there are no outputs", async () => {
  pulumi(`echo "a warning" >&2; echo "error: no stack named 'dev' found" >&2; exit 255`);
  await expect(deployedOutputs("dev", folder, undefined)).rejects.toThrow(
    "cannot read the outputs of dev: error: no stack named 'dev' found; expected a deployed stack, or --outputs <file>",
  );
});

test("without Pulumi the message says so", async () => {
  vi.stubEnv("PATH", folder);
  await expect(deployedOutputs("dev", folder, undefined)).rejects.toThrow(
    "cannot read the outputs of dev: there is no pulumi on the PATH",
  );
});

test("what Pulumi prints must be outputs of this program", async () => {
  pulumi("echo '{}'");
  await expect(deployedOutputs("dev", folder, undefined)).rejects.toThrow(/^dev: output \w+ is /);
  pulumi("echo hello");
  await expect(deployedOutputs("dev", folder, undefined)).rejects.toThrow(
    "pulumi stack output: not JSON; expected what pulumi stack output --json prints",
  );
});

test("a Pulumi that ends without a word is named with its command", async () => {
  pulumi("exit 1");
  await expect(deployedOutputs("dev", folder, undefined)).rejects.toThrow(
    "cannot read the outputs of dev: Command failed: pulumi stack output --json --stack dev --non-interactive",
  );
});
