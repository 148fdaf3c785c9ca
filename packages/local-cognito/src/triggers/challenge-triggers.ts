import {
  BOTH_FLAGS_ISSUE_TOKENS,
  UNDECIDED_ANSWER_IS_CORRECT,
  UNRECOGNIZABLE_OUTPUT,
} from "../assumptions.ts";
import { CognitoError } from "../errors.ts";
import type { AppClient } from "../pools/app-client.ts";
import type { UserPool } from "../pools/user-pool.ts";
import type { User } from "../users/user.ts";
import { flag, strings, text } from "./read-response.ts";
import { eventAttributes, withMetadata } from "./trigger-event.ts";
import type { TriggerRunner } from "./trigger-runner.ts";

/** One finished round, as Define and Create see it. */
export interface ChallengeResult {
  readonly challengeName: string;
  readonly challengeResult: boolean;
  readonly challengeMetadata: string | null;
}

/** Who is signing in, as far as the triggers may know. */
export interface ChallengeContext {
  readonly pool: UserPool;
  readonly client: AppClient;
  readonly userName: string;
  /** Absent when nobody has that name and the client hides it. */
  readonly user: User | undefined;
  readonly session: readonly ChallengeResult[];
  readonly clientMetadata: Readonly<Record<string, string>> | undefined;
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
function existence({ client, user }: ChallengeContext): object {
  return client.settings.PreventUserExistenceErrors === "ENABLED" ? { userNotFound: user === undefined } : {};
}

/** Runs Define. Tokens win over a challenge name, as AWS's samples set both. */
export async function define(triggers: TriggerRunner, context: ChallengeContext): Promise<Decision> {
  const response = await triggers.run(context.pool, "DefineAuthChallenge", {
    source: "DefineAuthChallenge_Authentication",
    userName: context.userName,
    clientId: context.client.id,
    request: {
      userAttributes: eventAttributes(context.user),
      session: context.session,
      ...existence(context),
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
export async function create(triggers: TriggerRunner, context: ChallengeContext): Promise<CreatedChallenge> {
  const response = await triggers.run(context.pool, "CreateAuthChallenge", {
    source: "CreateAuthChallenge_Authentication",
    userName: context.userName,
    clientId: context.client.id,
    request: {
      userAttributes: eventAttributes(context.user),
      challengeName: "CUSTOM_CHALLENGE",
      session: context.session,
      ...existence(context),
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
  triggers: TriggerRunner,
  context: ChallengeContext,
  privateChallengeParameters: Readonly<Record<string, string>>,
  challengeAnswer: string,
): Promise<boolean> {
  const response = await triggers.run(context.pool, "VerifyAuthChallengeResponse", {
    source: "VerifyAuthChallengeResponse_Authentication",
    userName: context.userName,
    clientId: context.client.id,
    request: {
      userAttributes: eventAttributes(context.user),
      privateChallengeParameters,
      challengeAnswer,
      ...existence(context),
      ...withMetadata(context.clientMetadata),
    },
    response: { answerCorrect: null },
  });
  const decided = (response["answerCorrect"] ?? null) !== null;
  return decided ? flag(response, "answerCorrect") : UNDECIDED_ANSWER_IS_CORRECT;
}
