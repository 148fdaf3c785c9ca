import type { GauntletConfig } from "../config.ts";
import { kmsMac } from "../fakes/aws/kms.ts";
import { type ChallengeResult, triggerEvent, withMetadata } from "./events.ts";
import { type PasskeyAlgorithm, passkeyOf } from "./passkeys/authenticator.ts";
import { type LabUser, VICTIM } from "./people.ts";
import type { OpenOptions, OpenRound } from "./round.ts";

/** The events by which Cognito calls the five triggers, for people of the lab. */
export class TriggerEvents {
  /** The app client of the sign-ins. */
  readonly clientId: string;
  readonly #attributes: GauntletConfig["attributes"];
  readonly #invitation: GauntletConfig["invitation"];
  readonly #algorithm: PasskeyAlgorithm | undefined;

  /** @param config what the events of a person carry beside the usual attributes, and which passkeys people have */
  constructor(
    clientId: string,
    { attributes, invitation, passkeys }: Pick<GauntletConfig, "attributes" | "invitation" | "passkeys">,
  ) {
    this.clientId = clientId;
    this.#attributes = attributes;
    this.#invitation = invitation;
    this.#algorithm = passkeys.algorithm;
  }

  /** What the config says that the pool holds of somebody beside the usual attributes. */
  attributesOf(person: LabUser): Readonly<Record<string, string>> {
    return this.#attributes({ ...person, passkey: passkeyOf(person, this.#algorithm) });
  }

  /** What the config says that somebody who is invited sends with their sign-up. */
  invitationOf(person: LabUser): Readonly<Record<string, string>> | undefined {
    return this.#invitation({ ...person, passkey: passkeyOf(person, this.#algorithm) }, { kmsMac });
  }

  #of(person: LabUser | null) {
    const attributes = person && { ...this.attributesOf(person), ...person.attributes };
    return { person, clientId: this.clientId, ...(attributes && { attributes }) };
  }

  defineEvent(
    session: readonly ChallengeResult[],
    person: LabUser | null = VICTIM,
    request: object = {},
  ): object {
    return triggerEvent(
      "DefineAuthChallenge_Authentication",
      this.#of(person),
      { session: withMetadata(session), ...request },
      { challengeName: null, issueTokens: null, failAuthentication: null },
    );
  }

  createEvent(
    session: readonly ChallengeResult[],
    person: LabUser | null = VICTIM,
    { clientMetadata, clientId = this.clientId, unknownName }: OpenOptions = {},
  ): object {
    return triggerEvent(
      "CreateAuthChallenge_Authentication",
      { ...this.#of(person), clientId, clientMetadata, ...(unknownName !== undefined && { unknownName }) },
      { challengeName: "CUSTOM_CHALLENGE", session: withMetadata(session) },
      { publicChallengeParameters: null, privateChallengeParameters: null, challengeMetadata: null },
    );
  }

  verifyEvent(
    round: Pick<OpenRound, "person" | "privateParameters">,
    challengeAnswer: unknown,
    person: LabUser | null = round.person,
    request: object = {},
  ): object {
    return triggerEvent(
      "VerifyAuthChallengeResponse_Authentication",
      this.#of(person),
      { privateChallengeParameters: round.privateParameters, challengeAnswer, ...request },
      { answerCorrect: null },
    );
  }

  signUpEvent(
    attributes: Readonly<Record<string, string>>,
    source = "PreSignUp_SignUp",
    request: object = {},
    clientId = this.clientId,
  ): object {
    const userName = attributes["email"] ?? VICTIM.userName;
    return triggerEvent(
      source,
      { person: { ...VICTIM, userName }, clientId },
      { userAttributes: attributes, validationData: null, ...request },
      { autoConfirmUser: false, autoVerifyEmail: false, autoVerifyPhone: false },
    );
  }

  tokenEvent(
    request: object = {},
    { person = VICTIM, version = "2", source = "TokenGeneration_Authentication" } = {},
  ): object {
    const event = triggerEvent(
      source,
      this.#of(person),
      {
        groupConfiguration: { groupsToOverride: [], iamRolesToOverride: [], preferredRole: null },
        ...(version !== "1" && { scopes: ["aws.cognito.signin.user.admin"] }),
        ...request,
      },
      version === "1" ? { claimsOverrideDetails: null } : { claimsAndScopeOverrideDetails: null },
    );
    return { ...event, version };
  }
}
