import type { PoolAddresses } from "./enrolment.ts";
import type { AuthsignalPort } from "./owner/ports.ts";
import { allowedParameters, allowIsEnough, ROUND_KEY, type Round, roundToParameters } from "./proof.ts";
import { PublicError } from "./public-error.ts";
import type { SettingsDocument } from "./settings-document.ts";

/** What CreateAuthChallenge works with; everything that waits is a function. */
export interface CreateDependencies {
  readonly authsignal: Pick<AuthsignalPort, "track">;
  /** The Authsignal user id that stands for somebody unknown. */
  readonly decoyId: (userPoolId: string, userName: string) => Promise<string>;
  /** Draws what nobody can guess. */
  readonly draw: () => string;
  readonly settings: () => Promise<Pick<SettingsDocument, "clients">>;
  readonly action: string;
  readonly maxAttempts: number;
  /** Whether the password is enough where Authsignal answers ALLOW for somebody who has an authenticator. */
  readonly acceptAllow?: boolean | undefined;
}

export interface ChallengeRequest {
  readonly userPoolId: string;
  readonly clientId: string;
  readonly userName: string;
  /** `sub` of a known user, `undefined` for an unknown one. */
  readonly sub: string | undefined;
  readonly addresses: PoolAddresses;
  /** The rounds so far, as Cognito reports them. */
  readonly session: readonly { readonly challengeName: string; readonly challengeResult: boolean }[];
}

export interface Challenge {
  /** Goes to the client; anybody who knows a user name can read it. */
  readonly publicChallengeParameters: Record<string, string>;
  /** Stays in Cognito and goes to Verify. */
  readonly privateChallengeParameters: Record<string, string>;
  readonly enrolled: boolean;
}

/**
 * Tracks a new action with Authsignal and makes a challenge of its URL.
 *
 * Each call draws its own idempotency key, also when Cognito repeats an invocation: nothing in the event tells
 * a repetition from a second sign-in, and two sign-ins must not share a key, for one proof would open both.
 * A repeated `track` sends no message (the pre-built UI does, when it is opened), so it costs an unused action.
 *
 * An unknown user gets a tracked challenge as well, for a decoy user id: same parameters, same time.
 *
 * @throws PublicError
 */
export async function createChallenge(
  request: ChallengeRequest,
  { authsignal, decoyId, draw, settings, action, maxAttempts, acceptAllow = false }: CreateDependencies,
): Promise<Challenge> {
  const { clients } = await settings();
  const client = clients[request.clientId];
  if (!client) {
    throw new PublicError("CONFIGURATION_ERROR", "the sign-in settings do not name this app client");
  }
  const { sub, addresses } = request;
  const round: Round = {
    userId: sub ?? (await decoyId(request.userPoolId, request.userName)),
    action,
    idempotencyKey: `${ROUND_KEY}${draw()}`,
  };
  const { state, url, token, isEnrolled } = await authsignal.track(round.userId, action, {
    idempotencyKey: round.idempotencyKey,
    ...(addresses.email !== undefined && { email: addresses.email }),
    ...(addresses.phoneNumber !== undefined && { phoneNumber: addresses.phoneNumber }),
    ...(client.redirectUrl !== undefined && { redirectUrl: client.redirectUrl }),
  });
  if (state === "BLOCK") throw new PublicError("SIGN_IN_BLOCKED");
  if (state === "REVIEW_REQUIRED") throw new PublicError("SIGN_IN_UNDER_REVIEW");
  if (sub !== undefined && !isEnrolled && !addresses.email && !addresses.phoneNumber) {
    throw new PublicError("NO_PROVEN_ADDRESS");
  }
  const answered = request.session.filter((one) => one.challengeName === "CUSTOM_CHALLENGE").length;
  const attemptsLeft = String(maxAttempts - answered);
  const parameters = roundToParameters(round);
  // Then there is nothing to open: the client answers with the token at once.
  const allowed = token !== undefined && allowIsEnough({ state, isEnrolled }, request.session, acceptAllow);
  return {
    publicChallengeParameters: { url, attemptsLeft, ...(allowed && { token }) },
    privateChallengeParameters: allowed ? { ...parameters, ...allowedParameters } : parameters,
    enrolled: isEnrolled,
  };
}
