import type { Invocation } from "../runtime/function-under-test.ts";

/** What PreSignUp lets happen; nothing, where it throws. */
export function granted(invocation: Invocation | undefined): ReadonlySet<string> {
  if (invocation?.kind !== "returned") return new Set();
  const flags = ["autoConfirmUser", "autoVerifyEmail", "autoVerifyPhone"];
  return new Set(["the sign-up", ...flags.filter((flag) => invocation.response[flag] === true)]);
}
