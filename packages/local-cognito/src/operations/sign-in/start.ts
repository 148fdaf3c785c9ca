import { authFlow, initiateAuth } from "../../flows/initiate-auth.ts";
import { adminPlaceOf, placeOf } from "../../flows/start/place.ts";
import { anything, object, optional } from "../../validation/check.ts";
import { clientId, secretMap, session, stringMap, userPoolId } from "../../validation/shapes.ts";
import { operation } from "../shared/operation.ts";

export const InitiateAuth = operation({
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

export const AdminInitiateAuth = operation({
  signed: true,
  input: object({
    UserPoolId: userPoolId,
    ClientId: clientId,
    AuthFlow: authFlow,
    AuthParameters: optional(secretMap),
    ClientMetadata: optional(stringMap),
    AnalyticsMetadata: optional(anything),
    ContextData: optional(anything),
    Session: optional(session),
  }),
  run: (cognito, input) =>
    initiateAuth(cognito, adminPlaceOf(cognito, input.UserPoolId, input.ClientId), {
      flow: input.AuthFlow,
      parameters: input.AuthParameters ?? {},
      clientMetadata: input.ClientMetadata,
      admin: true,
    }),
});
