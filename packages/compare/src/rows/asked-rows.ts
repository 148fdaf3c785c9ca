import { code, EVIDENCE, type Row } from "./row.ts";

const kB = (bytes: number) => `${(bytes / 1000).toFixed(1)} kB`;

/** What a style asks of a team: files, lines, packages. */
export const ASKED_ROWS: readonly Row[] = [
  { name: "Files to copy", cell: ({ sizes }) => code(sizes.files), evidence: EVIDENCE.files },
  { name: "Lines of code in them", cell: ({ sizes }) => String(sizes.lines), evidence: EVIDENCE.files },
  {
    name: "Own code in the browser, gzip",
    cell: ({ sizes }) => kB(sizes.ownBytes),
    evidence: EVIDENCE.files,
  },
  { name: "Packages to install", cell: ({ sizes }) => code(sizes.packages), evidence: EVIDENCE.files },
  {
    name: "Packages in the browser, gzip",
    cell: ({ sizes }) => kB(sizes.packageBytes),
    evidence: EVIDENCE.files,
  },
];
