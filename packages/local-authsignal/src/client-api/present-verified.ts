import type { Verified } from "../flows/proof/attempt.ts";
import { presentAuthenticator } from "../http/present.ts";

/** The answer of every verify call; `userAuthenticator` only when it completed an enrolment. */
export function presentVerified(verified: Verified): Record<string, unknown> {
  if (!verified.isVerified) return { isVerified: false, failureReason: verified.failureReason };
  const { accessToken, enrolled, recoveryCodes } = verified;
  return {
    isVerified: true,
    accessToken,
    userAuthenticator: enrolled && presentAuthenticator(enrolled),
    recoveryCodes,
  };
}
