import { rmSync } from "node:fs";
import { STORIES } from "./record-file.ts";

/**
 * What an earlier run showed is not what this one shows, also where a story is skipped or its style is gone. Stories of a
 * kind that is not in this run keep their records.
 *
 * @param files the stories that are about to be told
 */
export function forgetStories(files: readonly string[]): void {
  const isOfMode = (file: string): boolean => file.endsWith(".long.test.ts");
  if (files.some((file) => !isOfMode(file))) rmSync(STORIES.apps, { force: true, recursive: true });
  if (files.some(isOfMode)) rmSync(STORIES.modes, { force: true, recursive: true });
}
