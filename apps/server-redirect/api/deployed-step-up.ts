/** What the operations of this app are made of in the deployed function: Authsignal, the owners, the pool. */
import {
  AdminUpdateUserAttributesCommand,
  type CognitoIdentityProviderClient,
} from "@aws-sdk/client-cognito-identity-provider";
import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { backEndFromEnvironment } from "triggers/back-end";
import { changeAddress } from "triggers/people";
import { startStepUp, stepUpOwner, verifyStepUp } from "triggers/step-up";
import { ApiError } from "./api-error.ts";
import { bearerVerifier } from "./bearer.ts";
import type { StepUpParts } from "./operation-routes.ts";
import { operationsOf } from "./operations.ts";
import { openStepUps } from "./step-up.ts";

interface DeployedPool {
  /** Needs credentials with `cognito-idp:AdminUpdateUserAttributes` on the pool. */
  readonly cognito: CognitoIdentityProviderClient;
  readonly userPoolId: string;
  /** The server's own client, whose tokens never leave it. */
  readonly clientId: string;
  readonly issuer: string;
}

/** @returns undefined where the environment has no step-up */
export function deployedStepUp(
  env: NodeJS.ProcessEnv,
  { cognito, userPoolId, clientId, issuer }: DeployedPool,
  dynamodb: DynamoDBClient,
): StepUpParts | undefined {
  const tableName = env["OPERATIONS_TABLE"];
  if (tableName === undefined) return undefined;
  const backEnd = backEndFromEnvironment(env);
  const { methods, stepUp: authsignal, owners, call } = backEnd;

  const stepUps = openStepUps({
    dynamodb,
    tableName,
    owner: (sub) => stepUpOwner(owners, { userPoolId, sub }),
    async start(round) {
      const started = await startStepUp(authsignal, round);
      // Nobody could ever confirm anything: the operator's fault, which the log must say.
      if (!started.started && started.reason === "not-challenged")
        throw new Error(
          `the action ${round.action} does not challenge; expected that as its default in Authsignal's portal`,
        );
      return started;
    },
    verify: (round, token) => verifyStepUp(authsignal, { ...round, methods }, token),
  });

  const operations = operationsOf({
    stepUps,
    async sendCode(email, { from }) {
      const request = { verificationMethod: "EMAIL_OTP", action: "change-email", email } as const;
      const { challengeId } = await call((client) => client.challenge({ ...request, ...present(from) }));
      return challengeId;
    },
    async checkCode(challengeId, email, verificationCode) {
      const verified = await call((client) => client.verify({ challengeId, verificationCode }));
      return verified.isVerified && verified.email === email;
    },
    async changeEmail({ sub, userName }, email) {
      const setAttributes = async (_: unknown, attributes: Readonly<Record<string, string>>) => {
        const UserAttributes = Object.entries(attributes).map(([Name, Value]) => ({ Name, Value }));
        const command = { UserPoolId: userPoolId, Username: userName, UserAttributes };
        await cognito.send(new AdminUpdateUserAttributesCommand(command));
      };
      await changeAddress(
        { userPoolId, userName },
        sub,
        email,
        { owners, authsignal: backEnd.authsignal, draw: backEnd.draw, cognito: { setAttributes } },
        await backEnd.policy(),
      );
    },
    async addMethodUrl({ userId, id }, { redirectUrl, from }) {
      const attributes = {
        idempotencyKey: `${id}-page`,
        redirectToSettings: true,
        scope: "read:authenticators add:authenticators",
        ...present({ redirectUrl, ...from }),
      };
      const { url, isEnrolled } = await call((client) =>
        client.track({ userId, action: "add-method", attributes }),
      );
      // Emptied since the proof: its page would now let anybody in.
      if (!isEnrolled) throw new ApiError("FactorGoneError", 403, "no method is left");
      return url;
    },
  });
  return {
    operations,
    async redirectUrl(client) {
      const { clients } = await backEnd.settings.get();
      return clients[client]?.redirectUrl;
    },
    bearer: bearerVerifier({
      issuer,
      async clientIds() {
        const { clients } = await backEnd.settings.get();
        return Object.keys(clients).filter((client) => client !== clientId);
      },
    }),
  };
}

function present(group: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(group).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}
