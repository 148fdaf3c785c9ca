import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** Root folder of the repository. */
const repository = fileURLToPath(new URL("../../..", import.meta.url));

/** Absolute path of a file, named from the root of the repository. */
export const inRepository = (path: string): string => join(repository, path);

/** Text of a file, named from the root of the repository. */
export const textOf = (path: string): string => readFileSync(inRepository(path), "utf8");
