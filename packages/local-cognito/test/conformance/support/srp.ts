import {
  InitiateAuthCommand,
  RespondToAuthChallengeCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import { srpClient } from "../../../src/testing/srp-client.ts";
import { currentTime } from "./endpoint.ts";
import { hashFor, PASSWORD, type World } from "./world.ts";

/** Starts with SRP, as CUSTOM_AUTH or USER_SRP_AUTH, up to PASSWORD_VERIFIER. */
export async function startSrp(
  world: World,
  username: string,
  {
    flow = "CUSTOM_AUTH",
    password = PASSWORD,
  }: { flow?: "CUSTOM_AUTH" | "USER_SRP_AUTH"; password?: string } = {},
) {
  const srp = srpClient(world.poolId, password);
  const custom = flow === "CUSTOM_AUTH" ? { CHALLENGE_NAME: "SRP_A" } : {};
  const challenge = await world.sdk.send(
    new InitiateAuthCommand({
      ClientId: world.clientId,
      AuthFlow: flow,
      AuthParameters: { USERNAME: username, SRP_A: srp.SRP_A, ...custom, ...hashFor(world.client, username) },
    }),
  );
  const responses = srp.respond(challenge.ChallengeParameters, new Date(currentTime()));
  return { challenge, responses: { ...responses, ...hashFor(world.client, responses["USERNAME"] ?? "") } };
}

/** Answers PASSWORD_VERIFIER. */
export const answerSrp = (
  world: World,
  Session: string | undefined,
  ChallengeResponses: Record<string, string>,
) =>
  world.sdk.send(
    new RespondToAuthChallengeCommand({
      ClientId: world.clientId,
      ChallengeName: "PASSWORD_VERIFIER",
      Session,
      ChallengeResponses,
    }),
  );
