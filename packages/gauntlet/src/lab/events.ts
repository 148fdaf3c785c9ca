import type { LabUser } from "./people.ts";

/** One completed round as Cognito reports it to Define and Create. */
export interface ChallengeResult {
  readonly challengeName: string;
  readonly challengeResult: boolean;
  /** What Create returned for the round. */
  readonly challengeMetadata?: string | null;
}

export interface EventOptions {
  /** `null` is an unknown user. */
  readonly person: LabUser | null;
  readonly clientId: string;
  readonly clientMetadata?: Readonly<Record<string, string>> | undefined;
  readonly unknownName?: string;
  /** Attributes beside the usual ones. */
  readonly attributes?: Readonly<Record<string, string>>;
}

/** What somebody typed who has no account. */
export const UNKNOWN_NAME = "nobody.at.all@unknown.example";

/**
 * Trigger events in the shapes of the developer guide.
 * https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-working-with-lambda-triggers.html
 */
export function triggerEvent(
  source: string,
  { person, clientId, clientMetadata, unknownName = UNKNOWN_NAME, attributes = {} }: EventOptions,
  request: object,
  response: object,
) {
  return {
    version: "1",
    triggerSource: source,
    region: "eu-west-1",
    userPoolId: "eu-west-1_AbCdEfGhI",
    userName: person?.userName ?? unknownName,
    callerContext: { awsSdkVersion: "aws-sdk-unknown-unknown", clientId },
    request: {
      userAttributes: person
        ? {
            sub: person.sub,
            "cognito:user_status": person.status ?? "CONFIRMED",
            ...(person.email !== undefined && {
              email: person.email,
              email_verified: String(person.unverified !== "email"),
            }),
            ...(person.phone !== undefined && {
              phone_number: person.phone,
              phone_number_verified: String(person.unverified !== "phone"),
            }),
            ...attributes,
          }
        : {},
      ...(person === null && { userNotFound: true }),
      ...(clientMetadata && { clientMetadata }),
      ...request,
    },
    response,
  };
}

/** Results with every field that Cognito sends. */
export function withMetadata(session: readonly ChallengeResult[]): readonly object[] {
  return session.map((result) => ({ challengeMetadata: null, ...result }));
}
