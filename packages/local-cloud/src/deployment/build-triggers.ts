import type { BuildFailure } from "triggers/build";
import { isCurrent } from "triggers/current";
import { CloudError } from "../cloud-error.ts";

/**
 * Builds the triggers' bundles, unless they are what a build would make.
 *
 * @throws {BUILD_FAILED} when one does not build, one line per error with file, line and column
 */
export async function buildTriggerBundles(): Promise<void> {
  if (isCurrent()) return;
  try {
    const { buildTriggers } = await import("triggers/build");
    await buildTriggers();
  } catch (error) {
    if (!isBuildFailure(error)) throw error;
    const lines = error.errors.map(({ text, location }) =>
      location ? `${location.file}:${location.line}:${location.column + 1}: ${text}` : text,
    );
    throw new CloudError("BUILD_FAILED", lines.map((line) => `trigger does not build: ${line}`).join("\n"));
  }
}

function isBuildFailure(error: unknown): error is BuildFailure {
  return error instanceof Error && "errors" in error && Array.isArray(error.errors);
}
