/**
 * - `PERSON_UNKNOWN`: the pool has nobody of that address or `sub`.
 * - `PERSON_NOT_ONE`: several people have the address.
 * - `TASK_UNFINISHED`: AWS or Authsignal could not be asked; what was done is done, and the task may be repeated.
 */
export type PersonErrorCode = "PERSON_UNKNOWN" | "PERSON_NOT_ONE" | "TASK_UNFINISHED";

/** What support wanted was not done; the message is one line. */
export class PersonError extends Error {
  override readonly name = "PersonError";
  readonly code: PersonErrorCode;

  constructor(code: PersonErrorCode, what: string, expected: string) {
    super(`${what}; expected ${expected}`);
    this.code = code;
  }
}
