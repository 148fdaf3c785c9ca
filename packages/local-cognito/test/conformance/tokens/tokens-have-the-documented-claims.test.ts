// Developer guide, using-the-id-token and using-the-access-token; floci#2113: a kid per key and pool, exp equals
// ExpiresIn.
import { AdminAddUserToGroupCommand, CreateGroupCommand } from "@aws-sdk/client-cognito-identity-provider";
import { describe, expect, test } from "vitest";
import { verifyToken } from "../../support/verifier.ts";
import { hasTriggers, isRemote } from "../support/endpoint.ts";
import { sesame } from "../support/sesame.ts";
import { claimsOf, createWorld, headerOf } from "../support/world.ts";

const ROLE = "arn:aws:iam::000000000000:role/readers";

describe.skipIf(!hasTriggers)("tokens", () => {
  test("have the documented claims", async () => {
    const Schema = [{ Name: "plan", AttributeDataType: "String", Mutable: true } as const];
    const world = await createWorld({ pool: { Schema }, triggers: sesame });
    const sub = await world.person("jo@example.com", { "custom:plan": "gold", phone_number: "+15550001234" });
    await world.sdk.send(
      new CreateGroupCommand({ UserPoolId: world.poolId, GroupName: "readers", RoleArn: ROLE }),
    );
    const member = { UserPoolId: world.poolId, Username: sub, GroupName: "readers" };
    await world.sdk.send(new AdminAddUserToGroupCommand(member));
    const { IdToken, AccessToken, ExpiresIn } = await world.signIn("jo@example.com");
    const id = claimsOf(IdToken);
    const access = claimsOf(AccessToken);
    const common = [
      "auth_time",
      "cognito:groups",
      "event_id",
      "exp",
      "iat",
      "iss",
      "jti",
      "origin_jti",
      "sub",
      "token_use",
    ];
    const own = [
      "aud",
      "cognito:preferred_role",
      "cognito:roles",
      "cognito:username",
      "custom:plan",
      "email",
    ];
    const flags = ["email_verified", "phone_number", "phone_number_verified"];
    expect(Object.keys(id).sort()).toEqual([...common, ...own, ...flags].sort());
    expect(Object.keys(access).sort()).toEqual([...common, "client_id", "scope", "username"].sort());
    expect(id).toMatchObject({
      aud: world.clientId,
      email_verified: false,
      "custom:plan": "gold",
      "cognito:groups": ["readers"],
      "cognito:roles": [ROLE],
      "cognito:preferred_role": ROLE,
      "cognito:username": sub,
    });
    expect(access).toMatchObject({
      client_id: world.clientId,
      username: sub,
      scope: "aws.cognito.signin.user.admin",
    });
    expect(Number(access["exp"]) - Number(access["iat"])).toBe(ExpiresIn);
    expect([access["origin_jti"], access["event_id"]]).toEqual([id["origin_jti"], id["event_id"]]);
  });

  test("are signed with two keys of their own pool", async () => {
    const [one, two] = [await createWorld({ triggers: sesame }), await createWorld({ triggers: sesame })];
    await one.person("jo@example.com");
    await two.person("jo@example.com");
    const tokens = [await one.signIn("jo@example.com"), await two.signIn("jo@example.com")];
    const kids = tokens.flatMap(({ IdToken, AccessToken }) => [
      headerOf(IdToken)["kid"],
      headerOf(AccessToken)["kid"],
    ]);
    expect(new Set(kids).size).toBe(4);
  });

  test.skipIf(isRemote)("verify with aws-jwt-verify against the pool's key set", async () => {
    const world = await createWorld({ triggers: sesame });
    await world.person("jo@example.com");
    const { IdToken, AccessToken } = await world.signIn("jo@example.com");
    await verifyToken(world.url, IdToken, world.poolId);
    await verifyToken(world.url, AccessToken, world.poolId);
    const reply = await fetch(`${world.url}/${world.poolId}/.well-known/openid-configuration`);
    expect(await reply.json()).toMatchObject({ issuer: `${world.url}/${world.poolId}` });
  });

  test("live as long as the client says", async () => {
    const client = {
      AccessTokenValidity: 10,
      IdTokenValidity: 2,
      TokenValidityUnits: { AccessToken: "minutes", IdToken: "hours" },
    } as const;
    const world = await createWorld({ client, triggers: sesame });
    await world.person("jo@example.com");
    const { IdToken, AccessToken, ExpiresIn } = await world.signIn("jo@example.com");
    const life = (claims: Record<string, unknown>) => Number(claims["exp"]) - Number(claims["iat"]);
    expect([life(claimsOf(AccessToken)), life(claimsOf(IdToken)), ExpiresIn]).toEqual([600, 7200, 600]);
  });

  test("hold no more than the client may read", async () => {
    const world = await createWorld({ client: { ReadAttributes: ["email"] }, triggers: sesame });
    await world.person("jo@example.com", { name: "Jo" });
    const id = claimsOf((await world.signIn("jo@example.com")).IdToken);
    expect([id["email"], id["name"]]).toEqual(["jo@example.com", undefined]);
  });
});
