import type { Cognito } from "../../cognito.ts";
import type { Check } from "../../validation/check.ts";
import { validate } from "../../validation/validate.ts";

/** One operation of the API, ready to be called with an unchecked body. Its name is the name of its export. */
export interface Operation {
  /** Whether the request must carry AWS credentials (Signature Version 4). */
  readonly signed: boolean;
  call(cognito: Cognito, body: unknown): Promise<object>;
}

interface Definition<I> {
  readonly signed?: boolean;
  readonly input: Check<I>;
  run(cognito: Cognito, input: I): object | Promise<object>;
}

/** Ties an operation to the shape of its input. */
export function operation<I>({ signed = false, input, run }: Definition<I>): Operation {
  return {
    signed,
    call: async (cognito, body) => run(cognito, validate(input, body)),
  };
}
