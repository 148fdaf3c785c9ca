import { adminClientCall, publicCall } from "../../call.ts";
import { authFlow, initiateAuth } from "../../flows/initiate-auth.ts";
import { anything, object, optional } from "../../validation/check.ts";
import {
  clientId,
  contextData,
  secretMap,
  session,
  stringMap,
  userContextData,
  userPoolId,
} from "../../validation/shapes.ts";
import { operation } from "../shared/operation.ts";

export const InitiateAuth = operation({
  input: object({
    AuthFlow: authFlow,
    ClientId: clientId,
    AuthParameters: optional(secretMap),
    ClientMetadata: optional(stringMap),
    AnalyticsMetadata: optional(anything),
    UserContextData: optional(userContextData),
    Session: optional(session),
  }),
  run: (cognito, input) =>
    initiateAuth(publicCall(cognito, input.ClientId, input.ClientMetadata), {
      flow: input.AuthFlow,
      parameters: input.AuthParameters ?? {},
      session: input.Session,
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
    ContextData: optional(contextData),
    Session: optional(session),
  }),
  run: (cognito, input) =>
    initiateAuth(adminClientCall(cognito, input.UserPoolId, input.ClientId, input.ClientMetadata), {
      flow: input.AuthFlow,
      parameters: input.AuthParameters ?? {},
      session: input.Session,
      admin: true,
    }),
});
