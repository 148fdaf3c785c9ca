import { ASKED_ROWS } from "./asked-rows.ts";
import { DOCUMENTED_ROWS } from "./documented-rows.ts";
import { KEPT_ROWS } from "./kept-rows.ts";
import type { Row } from "./row.ts";
import { SENT_ROWS } from "./sent-rows.ts";

/** The questions that the comparison answers, in their order. */
export const ROWS: readonly Row[] = [...ASKED_ROWS, ...SENT_ROWS, ...KEPT_ROWS, ...DOCUMENTED_ROWS];
