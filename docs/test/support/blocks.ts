import { globSync } from "node:fs";
import { inRepository, textOf } from "./repository.ts";

/** A fenced block of a document. */
export interface Block {
  readonly file: string;
  /** Line of the opening fence, from 1. */
  readonly line: number;
  /** Word after the fence; empty for none. */
  readonly language: string;
  readonly text: string;
}

/** Every document that a reader may copy from. */
export const documents = globSync(
  ["*.md", "docs/*.md", "{apps,packages}/*/README.md", "infra/components/README.md"],
  {
    cwd: inRepository("."),
  },
).toSorted();

/** The fenced blocks of all documents; those inside a list lose its indentation. */
export const blocks: readonly Block[] = documents.flatMap((file) => blocksOf(file, textOf(file)));

export function blocksOf(file: string, text: string): Block[] {
  return [...text.matchAll(/^( *)```(\w*)\n(.*?)^\1```$/gms)].map(
    ({ 1: indent = "", 2: language = "", 3: body = "", index }) => ({
      file,
      line: text.slice(0, index).split("\n").length,
      language,
      text: body.replace(new RegExp(`^${indent}`, "gm"), ""),
    }),
  );
}
