import { authFlow, initiateAuth } from "../../flows/initiate-auth.ts";
import { placeOf } from "../../flows/start/place.ts";
import { anything, object, optional } from "../../validation/check.ts";
import { clientId, secretMap, session, stringMap } from "../../validation/shapes.ts";
import { operation } from "../shared/operation.ts";

export const InitiateAuth = operation({
  name: "InitiateAuth",
  input: object({
    AuthFlow: authFlow,
    ClientId: clientId,
    AuthParameters: optional(secretMap),
    ClientMetadata: optional(stringMap),
    AnalyticsMetadata: optional(anything),
    UserContextData: optional(anything),
    Session: optional(session),
  }),
  run: (cognito, input) =>
    initiateAuth(cognito, placeOf(cognito, input.ClientId), {
      flow: input.AuthFlow,
      parameters: input.AuthParameters ?? {},
      clientMetadata: input.ClientMetadata,
      admin: false,
    }),
});
