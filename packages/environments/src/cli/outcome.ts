/** What a command found, and how it ends. */
export interface Outcome {
  readonly text: string;
  readonly exitCode: 0 | 1;
  /** Lines for standard error, beside the text. Default none. */
  readonly problems?: readonly string[];
}

/** What was found is fine: exit code 0. */
export function fine(text: string): Outcome {
  return { text, exitCode: 0 };
}

/** JSON as people read it. */
export function json(value: unknown): string {
  return JSON.stringify(value, null, 2);
}
