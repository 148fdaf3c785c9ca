import { DEFAULT_METHODS, VERIFICATION_METHODS } from "../rules/methods.ts";
import { PublicError } from "../rules/public-error.ts";
import type { Env } from "./environment-variables.ts";

/** @throws PublicError `CONFIGURATION_ERROR` when a method is not one of Authsignal's. */
export function methodsOf(env: Env): readonly string[] {
  const named = env["SIGN_IN_METHODS"];
  if (!named) return DEFAULT_METHODS;
  const methods = named.split(",");
  if (methods.every((method) => VERIFICATION_METHODS.includes(method))) return methods;
  throw new PublicError(
    "CONFIGURATION_ERROR",
    "environment variable SIGN_IN_METHODS is not a list of methods with commas",
  );
}
