// Developer guide, user-pool-lambda-pre-token-generation: V1 changes the ID token, V2 both and the scopes; some claims
// cannot be touched.
import { describe, expect, test } from "vitest";
import { respond } from "../support/control.ts";
import { hasTriggers, theEndpoint } from "../support/endpoint.ts";
import { sesame, type Triggers } from "../support/sesame.ts";
import { claimsOf, createWorld } from "../support/world.ts";

const FORBIDDEN = {
  sub: "eve",
  iss: "eve",
  exp: 1,
  token_use: "x",
  aud: "x",
  client_id: "x",
  username: "x",
  origin_jti: "x",
};

async function signInWith(version: "V1_0" | "V2_0", PreTokenGeneration: NonNullable<Triggers[string]>) {
  const { functionArn = "" } = await theEndpoint();
  const triggers = { ...sesame, PreTokenGeneration };
  const LambdaConfig = {
    ...Object.fromEntries(Object.keys(sesame).map((name) => [name, functionArn])),
    PreTokenGenerationConfig: { LambdaVersion: version, LambdaArn: functionArn },
  };
  const world = await createWorld({ pool: { LambdaConfig }, triggers });
  await world.person("jo@example.com");
  const tokens = await world.signIn("jo@example.com");
  const event = world.eventsOf("PreTokenGeneration")[0];
  return { event, id: claimsOf(tokens.IdToken), access: claimsOf(tokens.AccessToken) };
}

describe.skipIf(!hasTriggers)("PreTokenGeneration", () => {
  test("V1 changes the ID token only", async () => {
    const { event, id, access } = await signInWith("V1_0", (event) =>
      respond(event, {
        claimsOverrideDetails: {
          claimsToAddOrOverride: { plan: "gold", ...FORBIDDEN },
          claimsToSuppress: ["email", "sub"],
          groupOverrideDetails: { groupsToOverride: ["readers"] },
        },
      }),
    );
    expect(event).toMatchObject({
      version: "1",
      triggerSource: "TokenGeneration_Authentication",
      request: { groupConfiguration: { groupsToOverride: [], iamRolesToOverride: [], preferredRole: null } },
    });
    expect(id).toMatchObject({ plan: "gold", "cognito:groups": ["readers"], token_use: "id" });
    expect(id).not.toHaveProperty("email");
    expect(id["sub"]).toBe(access["sub"]);
    expect(id["sub"]).not.toBe("eve");
    expect(access).not.toHaveProperty("plan");
  });

  test("V2 changes both tokens and the scopes", async () => {
    const { event, id, access } = await signInWith("V2_0", (event) =>
      respond(event, {
        claimsAndScopeOverrideDetails: {
          idTokenGeneration: { claimsToAddOrOverride: { flags: { beta: true } } },
          accessTokenGeneration: {
            claimsToAddOrOverride: { tenant: "acme", ...FORBIDDEN },
            scopesToAdd: ["orders.read"],
            scopesToSuppress: ["aws.cognito.signin.user.admin"],
          },
        },
      }),
    );
    expect(event).toMatchObject({ version: "2", request: { scopes: ["aws.cognito.signin.user.admin"] } });
    expect(id["flags"]).toEqual({ beta: true });
    expect(access).toMatchObject({ tenant: "acme", scope: "orders.read", token_use: "access" });
    for (const [name, value] of Object.entries(FORBIDDEN)) expect(access[name], name).not.toBe(value);
  });

  test("V2 can give the access token an aud: its own client", async () => {
    const { event, access } = await signInWith("V2_0", (event) => {
      const claimsToAddOrOverride = { aud: event.callerContext?.["clientId"] };
      return respond(event, {
        claimsAndScopeOverrideDetails: { accessTokenGeneration: { claimsToAddOrOverride } },
      });
    });
    expect(access["aud"]).toBe(event?.callerContext?.["clientId"]);
    expect(access["aud"]).toBe(access["client_id"]);
  });

  test("a throw denies the tokens", async () => {
    await expect(signInWith("V1_0", () => ({ throw: "not today" }))).rejects.toMatchObject({
      name: "UserLambdaValidationException",
      message: "PreTokenGeneration failed with error not today.",
    });
  });
});
