/** The arguments are invalid. The message is one line: `<what>; expected <what>`. Commands end with exit code 2. */
export class ArgumentsError extends Error {
  override readonly name = "ArgumentsError";
  readonly code = "ARGUMENTS_INVALID";

  constructor(what: string, expected: string) {
    super(`${what}; expected ${expected}`);
  }
}
