// Developer guide, the page of each trigger; aws-sdk-ios#3488: every key is there, open answers are null (PreSignUp:
// false), booleans among the attributes are strings, the caller's SDK is unknown.
import { SignUpCommand } from "@aws-sdk/client-cognito-identity-provider";
import { expect, test } from "vitest";
import { respond } from "../support/control.ts";
import { hasTriggers } from "../support/endpoint.ts";
import { sesame } from "../support/sesame.ts";
import { createWorld, PASSWORD } from "../support/world.ts";

test.skipIf(!hasTriggers)("events have every key", async () => {
  const passive = (event: object) => ({ output: event });
  const world = await createWorld({
    triggers: {
      ...sesame,
      PreSignUp: (event) => respond(event, { autoConfirmUser: true }),
      PostConfirmation: passive,
      PreTokenGeneration: passive,
      PostAuthentication: passive,
    },
  });
  const ClientId = world.clientId;
  await world.sdk.send(new SignUpCommand({ ClientId, Username: "jo@example.com", Password: PASSWORD }));
  await world.signIn("jo@example.com");
  const userName = world.events[0]?.userName;
  const callerContext = { awsSdkVersion: "aws-sdk-unknown-unknown", clientId: world.clientId };
  const envelope = { version: "1", region: world.region, userPoolId: world.poolId, userName, callerContext };
  const userAttributes = {
    sub: userName,
    "cognito:user_status": "CONFIRMED",
    email: "jo@example.com",
    email_verified: "false",
  };
  const round = { challengeName: "CUSTOM_CHALLENGE", challengeResult: true, challengeMetadata: "round-0" };
  const open = { challengeName: null, issueTokens: null, failAuthentication: null };
  const expected: [string, object, object][] = [
    [
      "PreSignUp_SignUp",
      { userAttributes: { email: "jo@example.com" }, validationData: null },
      { autoConfirmUser: false, autoVerifyEmail: false, autoVerifyPhone: false },
    ],
    ["PostConfirmation_ConfirmSignUp", { userAttributes }, {}],
    ["DefineAuthChallenge_Authentication", { userAttributes, session: [] }, open],
    [
      "CreateAuthChallenge_Authentication",
      { userAttributes, challengeName: "CUSTOM_CHALLENGE", session: [] },
      { publicChallengeParameters: null, privateChallengeParameters: null, challengeMetadata: null },
    ],
    [
      "VerifyAuthChallengeResponse_Authentication",
      {
        userAttributes,
        privateChallengeParameters: { words: "open sesame", round: "0" },
        challengeAnswer: "open sesame",
      },
      { answerCorrect: null },
    ],
    ["DefineAuthChallenge_Authentication", { userAttributes, session: [round] }, open],
    [
      "TokenGeneration_Authentication",
      {
        userAttributes,
        groupConfiguration: { groupsToOverride: [], iamRolesToOverride: [], preferredRole: null },
      },
      { claimsOverrideDetails: null },
    ],
    ["PostAuthentication_Authentication", { userAttributes, newDeviceUsed: false }, {}],
  ];

  expect(world.events).toEqual(
    expected.map(([triggerSource, request, response]) => ({ ...envelope, triggerSource, request, response })),
  );
});
