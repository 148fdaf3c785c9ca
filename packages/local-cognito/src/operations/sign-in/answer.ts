import { adminClientCall, publicCall } from "../../call.ts";
import { answerChallenge } from "../../flows/answer-challenge.ts";
import { anything, object, optional } from "../../validation/check.ts";
import {
  challengeName,
  clientId,
  contextData,
  secretMap,
  session,
  stringMap,
  userContextData,
  userPoolId,
} from "../../validation/shapes.ts";
import { operation } from "../shared/operation.ts";

export const RespondToAuthChallenge = operation({
  input: object({
    ClientId: clientId,
    ChallengeName: challengeName,
    Session: optional(session),
    ChallengeResponses: optional(secretMap),
    ClientMetadata: optional(stringMap),
    AnalyticsMetadata: optional(anything),
    UserContextData: optional(userContextData),
  }),
  run: (cognito, input) =>
    answerChallenge(publicCall(cognito, input.ClientId, input.ClientMetadata), {
      challengeName: input.ChallengeName,
      session: input.Session,
      responses: input.ChallengeResponses ?? {},
      exactName: false,
    }),
});

export const AdminRespondToAuthChallenge = operation({
  signed: true,
  input: object({
    UserPoolId: userPoolId,
    ClientId: clientId,
    ChallengeName: challengeName,
    Session: optional(session),
    ChallengeResponses: optional(secretMap),
    ClientMetadata: optional(stringMap),
    AnalyticsMetadata: optional(anything),
    ContextData: optional(contextData),
  }),
  run: (cognito, input) =>
    answerChallenge(adminClientCall(cognito, input.UserPoolId, input.ClientId, input.ClientMetadata), {
      challengeName: input.ChallengeName,
      session: input.Session,
      responses: input.ChallengeResponses ?? {},
      exactName: true,
    }),
});
