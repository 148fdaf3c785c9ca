/** What keeps the comparison from being made; its message is for the person who ran the command. */
export class CompareError extends Error {
  readonly code: "RECORD_MISSING" | "RECORD_INCOMPLETE" | "STORY_FAILED";

  constructor(code: CompareError["code"], message: string) {
    super(message);
    this.code = code;
  }
}
