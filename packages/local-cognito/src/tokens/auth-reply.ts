import type { AuthenticationResultType } from "@aws-sdk/client-cognito-identity-provider";

/** The reply to a sign-in call: tokens, or the next challenge. */
export interface AuthReply {
  readonly AuthenticationResult?: AuthenticationResultType;
  readonly ChallengeName?: string;
  readonly Session?: string;
  /** What USER_AUTH can begin with. */
  readonly AvailableChallenges?: readonly string[];
  readonly ChallengeParameters: Readonly<Record<string, string>>;
}
