import type { ChallengeResult } from "../define-decision.ts";
import { allowedParameters, allowIsEnough, passwordWasShown } from "../proof.ts";
import { PublicError } from "../public-error.ts";
import { ownerSettings, type SettingsDocument } from "../settings-document.ts";
import { ownedRoundToParameters } from "./round.ts";
import { type Starter, type TrackPolicy, type TrackPorts, trackRound } from "./track-round.ts";

export interface OwnedChallengeRequest extends Omit<Starter, "passwordShown"> {
  readonly clientId: string;
  readonly session: readonly ChallengeResult[];
}

export interface OwnedChallengePolicy
  extends Pick<TrackPolicy, "action" | "anchor" | "epoch" | "methods" | "unknownUsers"> {
  readonly maxAttempts: number;
  /** Whether the password is enough where Authsignal answers ALLOW for somebody who is bound. */
  readonly acceptAllow: boolean;
}

export interface OwnedChallenge {
  /** Goes to the client; anybody who knows a user name can read it. */
  readonly publicChallengeParameters: Record<string, string>;
  /** Stays in Cognito and goes to Verify. */
  readonly privateChallengeParameters: Record<string, string>;
}

/**
 * Tracks a round and returns its URL as the challenge.
 *
 * Each call has its own key, also when Cognito repeats an invocation: nothing in the event distinguishes a repetition from a
 * second sign-in. A repeated `track` sends no message (the pre-built UI does, when it is opened).
 *
 * @throws PublicError
 */
export async function createOwnedChallenge(
  { clientId, session, ...starter }: OwnedChallengeRequest,
  ports: TrackPorts,
  settings: SettingsDocument,
  { maxAttempts, acceptAllow, ...policy }: OwnedChallengePolicy,
): Promise<OwnedChallenge> {
  const client = settings.clients[clientId];
  if (!client) throw new PublicError("CLIENT_NOT_LISTED");
  const passwordShown = passwordWasShown(session);
  const { round, tracked, isPerson } = await trackRound({ ...starter, passwordShown }, ports, {
    ...policy,
    ...ownerSettings(settings),
    redirectUrl: client.redirectUrl,
  });
  const { url, token } = tracked;
  const answered = session.filter((one) => one.challengeName === "CUSTOM_CHALLENGE").length;
  const attemptsLeft = String(maxAttempts - answered);
  const parameters = ownedRoundToParameters(round);
  // Then there is nothing to open: the client answers with the token at once.
  const isAllowed = isPerson && token !== undefined && allowIsEnough(tracked, session, acceptAllow);
  return {
    publicChallengeParameters: { url, attemptsLeft, ...(isAllowed && { token }) },
    privateChallengeParameters: isAllowed ? { ...parameters, ...allowedParameters } : parameters,
  };
}
