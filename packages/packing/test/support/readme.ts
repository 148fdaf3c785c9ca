import { readFileSync } from "node:fs";
import { inRepository } from "../../src/repository.ts";

/** A block of a README, as it is there, by the file that its first line names. */
export function exampleOf(readme: string, fileName: string): string {
  const block = blocksOf(readme).find(({ text }) => /^(\/\/|#) (\S+)\n/.exec(text)?.[2] === fileName);
  if (block === undefined) throw new Error(`${readme} has no ${fileName}`);
  return block.text;
}

/** The fenced blocks of a README. */
export function blocksOf(readme: string): { readonly language: string; readonly text: string }[] {
  const text = readFileSync(inRepository(readme), "utf8");
  return [...text.matchAll(/```(\w+)\n(.*?)```/gs)].map(([, language = "", body = ""]) => ({
    language,
    text: body,
  }));
}
