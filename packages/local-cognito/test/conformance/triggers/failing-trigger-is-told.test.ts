// amplify-js#9127, floci PR#1484: a throwing trigger is UserLambdaValidationException "<Trigger> failed with error ...".
// amplify-cli#4341, amazon-cognito-identity-js#167, amplify-js#13352: output that is no event is
// InvalidLambdaResponseException.
import { describe, expect, test } from "vitest";
import type { Order, TriggerEvent } from "../support/control.ts";
import { hasTriggers } from "../support/endpoint.ts";
import { sesame } from "../support/sesame.ts";
import { createWorld } from "../support/world.ts";

const NO_JSON = /^Invalid lambda function output : Invalid JSON$/;
const NO_EVENT = /^Unrecognizable lambda output$/;
const response = (response: object) => (event: TriggerEvent) => ({ output: { ...event, response } });

const CASES: [string, (event: TriggerEvent) => Order, string, RegExp][] = [
  [
    "throws",
    () => ({ throw: "no luck" }),
    "UserLambdaValidationException",
    /^DefineAuthChallenge failed with error no luck\.$/,
  ],
  [
    "crashes",
    () => ({ exit: 1 }),
    "UserLambdaValidationException",
    /^DefineAuthChallenge failed with error .*Runtime exited/,
  ],
  ["returns nothing", () => ({}), "InvalidLambdaResponseException", NO_JSON],
  ["returns text", () => ({ output: "yes" }), "InvalidLambdaResponseException", NO_EVENT],
  ["drops the envelope", () => ({ output: { response: {} } }), "InvalidLambdaResponseException", NO_EVENT],
  ["decides nothing", response({}), "InvalidLambdaResponseException", NO_EVENT],
  ["answers with wrong types", response({ issueTokens: "true" }), "InvalidLambdaResponseException", NO_EVENT],
  ["asks for the unknown", response({ challengeName: "RIDDLE" }), "InvalidLambdaResponseException", NO_EVENT],
  [
    "asks for a password without SRP_A",
    response({ challengeName: "PASSWORD_VERIFIER" }),
    "InvalidLambdaResponseException",
    NO_EVENT,
  ],
];

describe.skipIf(!hasTriggers)("a Define that", () => {
  test.each(CASES)("%s", async (_case, DefineAuthChallenge, name, message) => {
    const world = await createWorld({ triggers: { ...sesame, DefineAuthChallenge } });
    await world.person("jo@example.com");
    await expect(world.start("jo@example.com")).rejects.toMatchObject({
      name,
      message: expect.stringMatching(message),
    });
  });
});

test.skipIf(!hasTriggers)("public parameters must be strings", async () => {
  const CreateAuthChallenge = response({ publicChallengeParameters: { count: 3 } });
  const world = await createWorld({ triggers: { ...sesame, CreateAuthChallenge } });
  await world.person("jo@example.com");
  await expect(world.start("jo@example.com")).rejects.toMatchObject({
    name: "InvalidLambdaResponseException",
  });
});
