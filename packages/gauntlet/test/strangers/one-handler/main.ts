import type {
  CreateAuthChallengeTriggerEvent,
  DefineAuthChallengeTriggerEvent,
  VerifyAuthChallengeResponseTriggerEvent,
} from "aws-lambda";
import { flaw } from "../../support/flaw.ts";
import { type Challenge, EmailCodeChallenge, type Secret } from "./challenge.ts";

type Event =
  | DefineAuthChallengeTriggerEvent
  | CreateAuthChallengeTriggerEvent
  | VerifyAuthChallengeResponseTriggerEvent;

class Triggers {
  readonly #challenge: Challenge;
  #last: Secret = {};

  constructor(challenge: Challenge) {
    this.#challenge = challenge;
  }

  define(event: DefineAuthChallengeTriggerEvent): DefineAuthChallengeTriggerEvent {
    const { session, userNotFound } = event.request;
    const isOurs = session.every(
      ({ challengeName, challengeMetadata }) =>
        challengeName === "CUSTOM_CHALLENGE" && challengeMetadata === this.#challenge.name,
    );
    const isProven =
      session.length <= 3 &&
      session.at(-1)?.challengeResult === true &&
      session.slice(0, -1).every(({ challengeResult }) => challengeResult === false);
    const most = flaw("unknown-users-fail-sooner") && userNotFound ? 1 : 3;
    const isOpen = session.length < most && session.every(({ challengeResult }) => challengeResult === false);
    const issueTokens = isOurs && isProven && !userNotFound;
    const goesOn = isOurs && isOpen;
    event.response.issueTokens = issueTokens;
    event.response.failAuthentication = !issueTokens && !goesOn;
    if (goesOn) event.response.challengeName = "CUSTOM_CHALLENGE";
    return event;
  }

  async create(event: CreateAuthChallengeTriggerEvent): Promise<CreateAuthChallengeTriggerEvent> {
    const floor = new Promise((resolve) => setTimeout(resolve, 400));
    const { userAttributes, userNotFound, clientMetadata } = event.request;
    const issued = await this.#challenge
      .issue({ email: userAttributes["email"], known: userNotFound !== true })
      .catch(() => {
        throw new Error("Could not send the code, try again later");
      });
    await floor;
    const isTest = flaw("test-client-by-metadata") && clientMetadata?.["x-env"] === "e2e";
    this.#last = isTest ? { ...issued, code: "TEST42" } : issued;
    event.response = {
      publicChallengeParameters: { kind: this.#challenge.name },
      privateChallengeParameters: flaw("last-code-of-a-warm-function") ? { id: "1" } : { ...this.#last },
      challengeMetadata: this.#challenge.name,
    };
    return event;
  }

  verify(event: VerifyAuthChallengeResponseTriggerEvent): VerifyAuthChallengeResponseTriggerEvent {
    const { challengeAnswer: answer, privateChallengeParameters, userNotFound } = event.request;
    const secret = flaw("last-code-of-a-warm-function") ? this.#last : (privateChallengeParameters ?? {});
    const isText = typeof answer === "string" && answer.length < 100;
    event.response.answerCorrect = isText && !userNotFound && this.#challenge.check(secret, answer);
    return event;
  }
}

const triggers = new Triggers(
  new EmailCodeChallenge(process.env["SENDER"] ?? "id@club.example", 10 * 60_000),
);

export const handler = async (event: Event): Promise<Event> => {
  switch (event.triggerSource) {
    case "DefineAuthChallenge_Authentication":
      return triggers.define(event);
    case "CreateAuthChallenge_Authentication":
      return triggers.create(event);
    case "VerifyAuthChallengeResponse_Authentication":
      return triggers.verify(event);
  }
};
