import { existsSync, readdirSync } from "node:fs";
import { ArgumentsError } from "command-line";

/**
 * The stacks of a program that have a file.
 *
 * @throws {ArgumentsError} when the folder has no program
 */
export function stacksOf(folder: string): readonly string[] {
  if (!existsSync(folder))
    throw new ArgumentsError(`--program: there is no ${folder}`, "a folder with Pulumi.yaml");
  const files = readdirSync(folder);
  if (!files.includes("Pulumi.yaml"))
    throw new ArgumentsError(`--program: ${folder} has no Pulumi.yaml`, "a folder with Pulumi.yaml");
  return files.flatMap((file) => /^Pulumi\.(.+)\.yaml$/.exec(file)?.[1] ?? []).toSorted();
}
