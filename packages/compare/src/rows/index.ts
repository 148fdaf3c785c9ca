/** The questions and how a style answers them; no part of it needs a disk. */
export type { Comparison } from "../comparison.ts";
export type { Policies } from "../policies.ts";
export { mishapRows, type PolicyRow, policyColumns, visitRows } from "./policy-rows.ts";
export { ROWS } from "./rows.ts";
