/** The questions and how a style answers them; no part of it needs a disk. */
export type { Comparison } from "../comparison.ts";
export { ROWS } from "./rows.ts";
