import { answerChallenge } from "../../flows/answer-challenge.ts";
import { placeOf } from "../../flows/start/place.ts";
import { anything, object, optional } from "../../validation/check.ts";
import { challengeName, clientId, secretMap, session, stringMap } from "../../validation/shapes.ts";
import { operation } from "../shared/operation.ts";

export const RespondToAuthChallenge = operation({
  name: "RespondToAuthChallenge",
  input: object({
    ClientId: clientId,
    ChallengeName: challengeName,
    Session: optional(session),
    ChallengeResponses: optional(secretMap),
    ClientMetadata: optional(stringMap),
    AnalyticsMetadata: optional(anything),
    UserContextData: optional(anything),
  }),
  run: (cognito, input) =>
    answerChallenge(cognito, placeOf(cognito, input.ClientId), {
      challengeName: input.ChallengeName,
      session: input.Session,
      responses: input.ChallengeResponses ?? {},
      clientMetadata: input.ClientMetadata,
      exactName: false,
    }),
});
