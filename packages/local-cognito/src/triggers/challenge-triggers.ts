import {
  BOTH_FLAGS_ISSUE_TOKENS,
  UNDECIDED_ANSWER_IS_CORRECT,
  UNRECOGNIZABLE_OUTPUT,
} from "../assumptions.ts";
import { CognitoError } from "../errors.ts";
import { hidesUnknownUsers } from "../pools/app-client.ts";
import type { ChallengeResult } from "../store/open-session.ts";
import type { User } from "../users/user.ts";
import { flag, strings, text } from "./read-response.ts";
import type { TriggerContext } from "./trigger-context.ts";
import { eventAttributes, withMetadata } from "./trigger-event.ts";

/** Who is signing in, as far as the triggers may know. */
export interface ChallengeSubject {
  readonly userName: string;
  /** Absent when nobody has that name and the client hides it. */
  readonly user: User | undefined;
  readonly session: readonly ChallengeResult[];
}

/** What Define decided. */
export type Decision =
  | { readonly kind: "issueTokens" }
  | { readonly kind: "fail" }
  | { readonly kind: "challenge"; readonly name: string };

/** What Create made. */
export interface CreatedChallenge {
  readonly publicParameters: Readonly<Record<string, string>>;
  readonly privateParameters: Readonly<Record<string, string>>;
  readonly metadata: string | null;
}

/** `userNotFound` is "populated when PreventUserExistenceErrors is set to ENABLED" (developer guide, define page). */
function existence({ client }: TriggerContext, { user }: ChallengeSubject): object {
  return client !== undefined && hidesUnknownUsers(client) ? { userNotFound: user === undefined } : {};
}

/**
 * Runs Define. Tokens win over a challenge name, because AWS's samples set both.
 *
 * @throws {InvalidLambdaResponseException} when it decides nothing
 */
export async function define(context: TriggerContext, subject: ChallengeSubject): Promise<Decision> {
  const response = await context.cognito.triggers.run(context, "DefineAuthChallenge", {
    source: "DefineAuthChallenge_Authentication",
    userName: subject.userName,
    request: {
      userAttributes: eventAttributes(subject.user),
      session: subject.session,
      ...existence(context, subject),
      ...withMetadata(context.clientMetadata),
    },
    response: { challengeName: null, issueTokens: null, failAuthentication: null },
  });
  const name = text(response, "challengeName");
  const issueTokens = flag(response, "issueTokens");
  const refused = flag(response, "failAuthentication");
  if (refused && !(issueTokens && BOTH_FLAGS_ISSUE_TOKENS)) return { kind: "fail" };
  if (issueTokens) return { kind: "issueTokens" };
  if (name !== undefined) return { kind: "challenge", name };
  throw new CognitoError("InvalidLambdaResponseException", UNRECOGNIZABLE_OUTPUT);
}

/** Runs Create for one CUSTOM_CHALLENGE. */
export async function create(context: TriggerContext, subject: ChallengeSubject): Promise<CreatedChallenge> {
  const response = await context.cognito.triggers.run(context, "CreateAuthChallenge", {
    source: "CreateAuthChallenge_Authentication",
    userName: subject.userName,
    request: {
      userAttributes: eventAttributes(subject.user),
      challengeName: "CUSTOM_CHALLENGE",
      session: subject.session,
      ...existence(context, subject),
      ...withMetadata(context.clientMetadata),
    },
    response: { publicChallengeParameters: null, privateChallengeParameters: null, challengeMetadata: null },
  });
  return {
    publicParameters: strings(response, "publicChallengeParameters"),
    privateParameters: strings(response, "privateChallengeParameters"),
    metadata: text(response, "challengeMetadata") ?? null,
  };
}

/** Runs Verify. */
export async function verify(
  context: TriggerContext,
  subject: ChallengeSubject,
  privateChallengeParameters: Readonly<Record<string, string>>,
  challengeAnswer: string,
): Promise<boolean> {
  const response = await context.cognito.triggers.run(context, "VerifyAuthChallengeResponse", {
    source: "VerifyAuthChallengeResponse_Authentication",
    userName: subject.userName,
    request: {
      userAttributes: eventAttributes(subject.user),
      privateChallengeParameters,
      challengeAnswer,
      ...existence(context, subject),
      ...withMetadata(context.clientMetadata),
    },
    response: { answerCorrect: null },
  });
  const decided = (response["answerCorrect"] ?? null) !== null;
  return decided ? flag(response, "answerCorrect") : UNDECIDED_ANSWER_IS_CORRECT;
}
