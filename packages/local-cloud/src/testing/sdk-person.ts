import {
  type AuthenticationResultType,
  CognitoIdentityProviderClient,
  InitiateAuthCommand,
  type InitiateAuthCommandOutput,
  RespondToAuthChallengeCommand,
  type RespondToAuthChallengeCommandOutput,
  SignUpCommand,
  type SignUpCommandOutput,
} from "@aws-sdk/client-cognito-identity-provider";
import { srpClient } from "local-cognito/testing";
import { AuthsignalVisit } from "./authsignal-visit.ts";

/** Where people sign in: an app client, and the servers that replace AWS and Authsignal. */
export interface SignInPlace {
  readonly region: string;
  readonly clientId: string;
  /** The client that creates accounts; default the same. */
  readonly signUpClientId?: string | undefined;
  /** URL of the local Cognito. */
  readonly cognito: string;
  /** Origin of the local Authsignal. */
  readonly authsignal: string;
}

/** A challenge from `start`, or from an answer that was refused. */
type Challenge = Pick<InitiateAuthCommandOutput, "ChallengeParameters" | "Session">;

/**
 * Somebody who signs up, starts a sign-in, proves the address and answers: the steps of an app and of the person in
 * front of it, with the AWS SDK and without a browser.
 */
export class SdkPerson {
  readonly email: string;
  readonly cognito: CognitoIdentityProviderClient;
  readonly #place: SignInPlace;

  constructor(place: SignInPlace, email: string) {
    this.#place = place;
    this.email = email;
    this.cognito = new CognitoIdentityProviderClient({
      region: place.region,
      endpoint: place.cognito,
      maxAttempts: 1,
    });
  }

  /** SignUp, with a password that nobody keeps. */
  signUp(): Promise<SignUpCommandOutput> {
    return this.cognito.send(
      new SignUpCommand({
        ClientId: this.#place.signUpClientId ?? this.#place.clientId,
        Username: this.email,
        Password: `Aa1!${crypto.randomUUID()}`,
        UserAttributes: [{ Name: "email", Value: this.email }],
      }),
    );
  }

  /** InitiateAuth; the challenge has Authsignal's URL in its parameter `url`. */
  start(): Promise<InitiateAuthCommandOutput> {
    return this.cognito.send(
      new InitiateAuthCommand({
        ClientId: this.#place.clientId,
        AuthFlow: "CUSTOM_AUTH",
        AuthParameters: { USERNAME: this.email },
      }),
    );
  }

  /** The same after the password, which Cognito checks by SRP. */
  async startWithPassword(
    userPoolId: string,
    password: string,
  ): Promise<RespondToAuthChallengeCommandOutput> {
    const srp = srpClient(userPoolId, password);
    const { clientId: ClientId } = this.#place;
    const start = { USERNAME: this.email, CHALLENGE_NAME: "SRP_A", SRP_A: srp.SRP_A };
    const { ChallengeParameters, Session } = await this.cognito.send(
      new InitiateAuthCommand({ ClientId, AuthFlow: "CUSTOM_AUTH", AuthParameters: start }),
    );
    return this.cognito.send(
      new RespondToAuthChallengeCommand({
        ClientId,
        ChallengeName: "PASSWORD_VERIFIER",
        Session,
        ChallengeResponses: srp.respond(ChallengeParameters, new Date()),
      }),
    );
  }

  /** Opens the challenge's URL. */
  visit(challenge: Challenge): AuthsignalVisit {
    return new AuthsignalVisit(this.#place.authsignal, challenge.ChallengeParameters?.["url"] ?? "");
  }

  /** Opens the challenge's URL and proves the address. @returns the token to answer with */
  prove(challenge: Challenge): Promise<string> {
    return this.visit(challenge).prove(this.email);
  }

  /** RespondToAuthChallenge. @param metadata sent with the answer, for the triggers */
  answer(
    challenge: Challenge,
    answer: string,
    metadata?: Record<string, string>,
  ): Promise<RespondToAuthChallengeCommandOutput> {
    return this.cognito.send(
      new RespondToAuthChallengeCommand({
        ClientId: this.#place.clientId,
        ChallengeName: "CUSTOM_CHALLENGE",
        Session: challenge.Session,
        ChallengeResponses: {
          USERNAME: challenge.ChallengeParameters?.["USERNAME"] ?? "",
          ANSWER: answer,
        },
        ...(metadata && { ClientMetadata: metadata }),
      }),
    );
  }

  /** Starts, proves and answers. @param started default a start without a password @returns the tokens */
  async signIn(
    metadata?: Record<string, string>,
    started: Promise<Challenge> = this.start(),
  ): Promise<AuthenticationResultType> {
    const challenge = await started;
    const { AuthenticationResult } = await this.answer(challenge, await this.prove(challenge), metadata);
    if (!AuthenticationResult) throw new Error(`Cognito accepted no proof of ${this.email}`);
    return AuthenticationResult;
  }

  /** Signs up, then in. @returns the tokens */
  async signUpAndIn(metadata?: Record<string, string>): Promise<AuthenticationResultType> {
    await this.signUp();
    return this.signIn(metadata);
  }
}

/** The claims of the ID token, without a check of its signature. */
export function claimsOf({ IdToken = "" }: AuthenticationResultType): Readonly<Record<string, unknown>> {
  const [, claims = ""] = IdToken.split(".");
  return { ...JSON.parse(Buffer.from(claims, "base64url").toString("utf8")) };
}
