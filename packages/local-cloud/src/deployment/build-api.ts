import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { CloudError } from "../cloud-error.ts";

/**
 * Builds the server of an app, as its own build does, unless it is what a build would make.
 *
 * @throws {BUILD_FAILED} when it does not build
 */
export async function buildApi(repository: string, app: string): Promise<void> {
  const script = join(repository, "apps", app, "build-api.ts");
  try {
    const args = ["--disable-warning=ExperimentalWarning", script, "--unless-current"];
    await promisify(execFile)(process.execPath, args);
  } catch (error) {
    const { stderr = "" } = { ...Object(error) };
    throw new CloudError("BUILD_FAILED", `the server of ${app} does not build: ${stderr}`);
  }
}
