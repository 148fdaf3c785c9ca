import { findPulumi } from "./pulumi-cli.ts";

/**
 * Says once, in one line, that the tests with the real engine are skipped where there is no CLI.
 *
 * @throws where `REQUIRE_PULUMI=1` asks for them
 */
export default function announcePulumi(_project: unknown, env: NodeJS.ProcessEnv = process.env): void {
  if (findPulumi(env) !== undefined) return;
  if (env["REQUIRE_PULUMI"] === "1") {
    throw new Error("no pulumi found, and REQUIRE_PULUMI=1 asks for it: .ci/install-pulumi installs it");
  }
  console.warn(
    "no pulumi found: the tests with the real Pulumi engine are skipped; .ci/install-pulumi installs it",
  );
}
