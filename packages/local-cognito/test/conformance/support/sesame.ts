/** Triggers that ask for the words "open sesame", in as many rounds as it needs. */
import { type Order, respond, type TriggerEvent } from "./control.ts";

export const WORDS = "open sesame";

/** Handlers by trigger name. */
export type Triggers = Partial<Record<string, (event: TriggerEvent) => Order | Promise<Order>>>;

/** The order of built-in rounds that comes before the words when a client starts with SRP. */
const SRP_PREFIX = ["SRP_A", "PASSWORD_VERIFIER"];

export const sesame: Triggers = {
  DefineAuthChallenge(event) {
    const session = event.request.session ?? [];
    const builtIn = session.filter(({ challengeName }) => challengeName !== "CUSTOM_CHALLENGE");
    const expected = builtIn.every(
      (round, index) => round.challengeName === SRP_PREFIX[index] && round.challengeResult,
    );
    if (!expected) return respond(event, { failAuthentication: true });
    if (builtIn.length === 1) return respond(event, { challengeName: "PASSWORD_VERIFIER" });
    const last = session.at(-1);
    if (last?.challengeName === "CUSTOM_CHALLENGE" && last.challengeResult)
      return respond(event, { issueTokens: true });
    return respond(event, { challengeName: "CUSTOM_CHALLENGE" });
  },
  CreateAuthChallenge(event) {
    const round = String(event.request.session?.length ?? -1);
    return respond(event, {
      publicChallengeParameters: { round },
      privateChallengeParameters: { words: WORDS, round },
      challengeMetadata: `round-${round}`,
    });
  },
  VerifyAuthChallengeResponse(event) {
    const answerCorrect =
      event.request.challengeAnswer === event.request.privateChallengeParameters?.["words"];
    return respond(event, { answerCorrect });
  },
};
