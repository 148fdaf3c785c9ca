import fc from "fast-check";
import { expect } from "vitest";
import { callOf, type Held, keep, text } from "./history-calls.ts";
import { CLIENTS, PASSWORDS, PEOPLE, POOLS, type Step, step } from "./history-steps.ts";
import { raw, target } from "./raw.ts";
import { addFunction, startServer } from "./server.ts";
import service from "./service-model/cognito-idp.json" with { type: "json" };

const AUTHORIZATION = `AWS4-HMAC-SHA256 Credential=a/20261103/us-east-1/cognito-idp/aws4_request, SignedHeaders=host, Signature=${"0".repeat(64)}`;

/** Declared by the protocol rather than by an operation. */
const PROTOCOL = ["InvalidParameterException", "SerializationException", "ResourceNotFoundException"];
const errors: Readonly<Record<string, readonly string[]>> = service.errors;

/**
 * No order of control-plane and sign-in calls, one after the other or at once, yields a 500, nor an error that the
 * operation does not declare: pools, clients, triggers and people come and go while others sign in.
 */
export async function callInAnyOrder(numRuns: number): Promise<void> {
  const server = await startServer();
  const functions = {
    DefineAuthChallenge: addFunction(server, "sesame.mjs", "define"),
    CreateAuthChallenge: addFunction(server, "sesame.mjs", "create"),
    VerifyAuthChallengeResponse: addFunction(server, "sesame.mjs", "verify"),
    PreSignUp: addFunction(server, "sesame.mjs", "confirm"),
    PreTokenGeneration: addFunction(server, "sesame.mjs", "create"),
  };
  const outcomes = new Set<string>();
  const send = async (held: Held, next: Step): Promise<void> => {
    const call = callOf(server, functions, held, next);
    if (call === undefined) return;
    const [operation, body, srp] = call;
    const headers = { authorization: AUTHORIZATION };
    const reply = await raw(server.url, target(operation), JSON.stringify(body), headers);
    const error = text(reply.body["__type"]);
    outcomes.add(error === "" ? operation : error);
    expect(reply.status, `${operation}: ${JSON.stringify(reply.body)}`).toBeLessThan(500);
    if (error !== "") expect([...PROTOCOL, ...(errors[operation] ?? [])], operation).toContain(error);
    keep(held, reply.body, srp);
  };
  const begin = POOLS.flatMap((pool, number): Step[] => {
    const client = CLIENTS[number] ?? "";
    return [
      { kind: "put pool", pool, triggers: Object.keys(functions).slice(0, 4) },
      { kind: "put client", pool, client, rotates: number === 1 },
      ...PEOPLE.map((person) => ({ kind: "sign up", client, person, password: PASSWORDS[0] ?? "" })),
      { kind: "custom", client, person: PEOPLE[0] ?? "", password: "" },
      { kind: "answer", challenge: 0, client, person: PEOPLE[0] ?? "", password: "", factor: "EMAIL_OTP" },
      { kind: "rotate", token: 0, client },
      { kind: "token", operation: "GetUser", token: 0 },
      { kind: "token", operation: "StartWebAuthnRegistration", token: 0 },
      { kind: "register", token: 0 },
      { kind: "choose", client, person: PEOPLE[0] ?? "", password: "", factor: "WEB_AUTHN" },
      { kind: "answer", challenge: 0, client, person: PEOPLE[0] ?? "", password: "", factor: "EMAIL_OTP" },
    ];
  });
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(step, { minLength: 1, maxLength: 3 }), { minLength: 5, maxLength: 30, size: "max" }),
      async (history) => {
        const held: Held = { challenges: [], access: [], refresh: [], creations: [] };
        for (const pool of POOLS) server.deleteUserPool(pool);
        for (const next of begin) await send(held, next);
        for (const together of history) await Promise.all(together.map((next) => send(held, next)));
      },
    ),
    { numRuns },
  );
  // The beginning is worth something only if it gets this far.
  expect([...outcomes]).toEqual(
    expect.arrayContaining([
      "RespondToAuthChallenge",
      "CompleteWebAuthnRegistration",
      "GetUser",
      "GetTokensFromRefreshToken",
      "NotAuthorizedException",
    ]),
  );
}
