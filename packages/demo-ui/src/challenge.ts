import { isRecord } from "./is-record.ts";
import { SignInError } from "./problems/sign-in-error.ts";
import { isSafeUrl } from "./safe-url.ts";

/** One open round of CUSTOM_CHALLENGE, from the parameters that our Create trigger makes public. */
export interface Challenge {
  /** Authsignal's page for this round. It carries a token of its own: treat it like a session. */
  readonly url: string;
  /** How many answers Cognito still takes, this round included; undefined when the trigger does not say. */
  readonly attemptsLeft: number | undefined;
}

/**
 * Reads `ChallengeParameters`, whose values are always strings.
 *
 * @throws SignInError `CONFIGURATION_ERROR` when there is no URL that a browser may be sent to.
 */
export function readChallenge(parameters: Readonly<Record<string, string>> | undefined): Challenge {
  const url = parameters?.["url"];
  if (url === undefined || !isSafeUrl(url)) {
    throw new SignInError(
      "CONFIGURATION_ERROR",
      `Cognito's challenge has url ${url ?? "missing"}; expected an https URL.`,
    );
  }
  const attemptsLeft = Number.parseInt(parameters?.["attemptsLeft"] ?? "", 10);
  return { url, attemptsLeft: Number.isNaN(attemptsLeft) ? undefined : attemptsLeft };
}

/** Reads back a challenge that was stored as JSON. */
export function parseChallenge(stored: unknown): Challenge | undefined {
  if (!isRecord(stored)) return undefined;
  const { url, attemptsLeft } = stored;
  if (typeof url !== "string" || !isSafeUrl(url)) return undefined;
  return { url, attemptsLeft: typeof attemptsLeft === "number" ? attemptsLeft : undefined };
}
