// amazon-cognito-identity-js#341, amplify-flutter#4890: in CUSTOM_AUTH that starts with SRP, a right temporary password is
// followed by NEW_PASSWORD_REQUIRED, which Define never named; Define finds it in `session` afterwards (guide).
import {
  AdminCreateUserCommand,
  AdminGetUserCommand,
  RespondToAuthChallengeCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import { expect, test } from "vitest";
import { respond, type TriggerEvent } from "../support/control.ts";
import { clock, hasTriggers, isRemote } from "../support/endpoint.ts";
import { sesame } from "../support/sesame.ts";
import { answerSrp, startSrp } from "../support/srp.ts";
import { createWorld, type World } from "../support/world.ts";

const TEMPORARY = "Temp-12345";
const ROUNDS = ["SRP_A", "PASSWORD_VERIFIER", "NEW_PASSWORD_REQUIRED", "CUSTOM_CHALLENGE"];

/** Wants SRP, then a new password, then the words. */
function DefineAuthChallenge(event: TriggerEvent) {
  const session = event.request.session ?? [];
  const inOrder = session.every(
    (round, index) => round.challengeName === ROUNDS[index] && round.challengeResult,
  );
  if (!inOrder) return respond(event, { failAuthentication: true });
  if (session.length === 4) return respond(event, { issueTokens: true });
  return respond(event, { challengeName: session.length === 1 ? "PASSWORD_VERIFIER" : "CUSTOM_CHALLENGE" });
}

async function invited(): Promise<World> {
  const world = await createWorld({ triggers: { ...sesame, DefineAuthChallenge } });
  await world.sdk.send(
    new AdminCreateUserCommand({
      UserPoolId: world.poolId,
      Username: "jo@example.com",
      TemporaryPassword: TEMPORARY,
      MessageAction: "SUPPRESS",
    }),
  );
  return world;
}

async function answerTemporary(world: World) {
  const { challenge, responses } = await startSrp(world, "jo@example.com", { password: TEMPORARY });
  return answerSrp(world, challenge.Session, responses);
}

test.skipIf(!hasTriggers)(
  "a temporary password must be changed in a custom sign-in that checks it",
  async () => {
    const world = await invited();
    const asked = await answerTemporary(world);
    expect(asked.ChallengeName).toBe("NEW_PASSWORD_REQUIRED");
    const next = await world.sdk.send(
      new RespondToAuthChallengeCommand({
        ClientId: world.clientId,
        ChallengeName: "NEW_PASSWORD_REQUIRED",
        Session: asked.Session,
        ChallengeResponses: {
          USERNAME: asked.ChallengeParameters?.["USER_ID_FOR_SRP"] ?? "",
          NEW_PASSWORD: "Permanent-1",
        },
      }),
    );
    const { AuthenticationResult } = await world.answer(next, "open sesame");
    expect(AuthenticationResult).toBeDefined();
    const user = { UserPoolId: world.poolId, Username: "jo@example.com" };
    expect((await world.sdk.send(new AdminGetUserCommand(user))).UserStatus).toBe("CONFIRMED");
  },
);

test.skipIf(!hasTriggers || isRemote)("a temporary password that has expired is refused", async () => {
  const world = await invited();
  clock.advance(8 * 86_400_000);
  await expect(answerTemporary(world)).rejects.toMatchObject({
    name: "NotAuthorizedException",
    message: expect.stringContaining("Temporary password has expired"),
  });
});
