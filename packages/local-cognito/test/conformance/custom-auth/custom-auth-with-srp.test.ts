// amplify-js#1291, #13677, ministack PR#1219: SRP_A is recorded, Cognito itself serves PASSWORD_VERIFIER (Create is not
// called), then comes CUSTOM_CHALLENGE. Through Amplify's CUSTOM_WITH_SRP.
import { Amplify } from "aws-amplify";
import { confirmSignIn, signIn } from "aws-amplify/auth";
import { cognitoUserPoolsTokenProvider } from "aws-amplify/auth/cognito";
import { expect, test } from "vitest";
import { hasTriggers } from "../support/endpoint.ts";
import { sesame, WORDS } from "../support/sesame.ts";
import { createWorld, PASSWORD } from "../support/world.ts";

test.skipIf(!hasTriggers)("custom auth with SRP", async () => {
  const world = await createWorld({ triggers: sesame });
  await world.person("jo@example.com");
  const tokens = new Map<string, string>();
  Amplify.configure({
    Auth: {
      Cognito: { userPoolId: world.poolId, userPoolClientId: world.clientId, userPoolEndpoint: world.url },
    },
  });
  cognitoUserPoolsTokenProvider.setKeyValueStorage({
    setItem: async (key, value) => void tokens.set(key, value),
    getItem: async (key) => tokens.get(key) ?? null,
    removeItem: async (key) => void tokens.delete(key),
    clear: async () => tokens.clear(),
  });
  const options = { authFlowType: "CUSTOM_WITH_SRP" } as const;
  await signIn({ username: "jo@example.com", password: PASSWORD, options });
  expect(world.events.map(({ triggerSource }) => triggerSource)).toEqual([
    "DefineAuthChallenge_Authentication",
    "DefineAuthChallenge_Authentication",
    "CreateAuthChallenge_Authentication",
  ]);
  const session = world.eventsOf("CreateAuthChallenge")[0]?.request.session;
  expect(session).toEqual([
    { challengeName: "SRP_A", challengeResult: true, challengeMetadata: null },
    { challengeName: "PASSWORD_VERIFIER", challengeResult: true, challengeMetadata: null },
  ]);
  expect((await confirmSignIn({ challengeResponse: WORDS })).isSignedIn).toBe(true);
});
