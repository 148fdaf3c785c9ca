/** What a bench measures. */
export interface Figure {
  /** E.g. `password sign-in / floor`. */
  readonly what: string;
  /** With its unit, e.g. `2512/s`. */
  readonly value: string;
  /** What is wanted, or what it is compared with; empty where nothing is. */
  readonly wanted: string;
}

/**
 * Prints a figure as a line to read. With `FIGURES=json` as a line of JSON, from which `npx pnpm measure` writes
 * docs/measurements.md.
 */
export function showFigure(what: string, value: string, wanted = ""): void {
  const figure: Figure = { what, value, wanted };
  const isJson = process.env["FIGURES"] === "json";
  console.log(
    isJson ? JSON.stringify(figure) : `${what.padEnd(48)}${value.padStart(22)}   ${wanted}`.trimEnd(),
  );
}
