/** `pnpm pack:all <folder>`: makes the packages that other repositories install. */
import { ArgumentsError, defineCommand, EXIT, runCommand, typedPath } from "command-line";
import { buildTriggers } from "triggers/build";
import { pack } from "./pack.ts";
import { PACKAGES } from "./package-list.ts";

const command = defineCommand({
  name: "pack:all",
  summary: "Makes the packages that other repositories install.",
  synopsis: [["pnpm pack:all <folder>", "puts a tarball of each package there, and prints its path"]],
  options: {},
  operands: true,
});

await runCommand(command, async ({ operands }) => {
  const [folder, extra] = operands;
  if (folder === undefined || extra !== undefined)
    throw new ArgumentsError(`got ${operands.length} folders`, "one folder for the tarballs");
  await buildTriggers();
  for (const tarball of (await pack(PACKAGES, typedPath(folder))).values()) console.log(tarball);
  return EXIT.ok;
});
