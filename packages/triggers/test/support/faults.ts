/** What can go wrong at a service that a trigger asks, and how a call of the trigger must end then. */
import { expect, vi } from "vitest";
import type { Service } from "../../src/rules/public-error.ts";
import { authsignalReply, CANARY_KEY, type StubCloud, startStubCloud } from "./cloud.ts";
import { createEvent, ownRound, verifyEvent } from "./events.ts";
import { HandlerError, startFunction } from "./lambda.ts";
import { drop, hang, json, type Reply, raw } from "./stub-server.ts";

/** What passes without a change. */
export const outages: Readonly<Record<string, Reply>> = {
  hang,
  reset: drop,
  "429": json(429, { error: "too_many_requests" }),
  "500": json(500, { error: "unexpected_error" }),
  "503 as HTML": raw(503, "<html>"),
  "bad JSON": raw(200, '{"isValid":true,"state":"CHALLENGE_SUCCEEDED","SecretString":"abc'),
  "slow headers": (_request, response) => {
    response.socket?.write("HTTP/1.1 200 OK\r\nx-slow: ");
    const drip = setInterval(() => response.socket?.write("x"), 100);
    response.on("close", () => clearInterval(drip));
  },
  "slow body": (_request, response) => {
    response.writeHead(200);
    const drip = setInterval(() => response.write(" "), 100);
    response.on("close", () => clearInterval(drip));
  },
  "huge body": raw(200, `"${"x".repeat(4 * 1024 * 1024)}"`),
};

/** What stays until somebody corrects it. */
const aws = (error: string) => json(400, { __type: `com.amazonaws#${error}`, message: CANARY_KEY });
const mistakes: Readonly<Record<string, Partial<Record<Service, Reply>>>> = {
  "access denied": {
    Authsignal: json(401, { error: "unauthorized", errorDescription: CANARY_KEY }),
    "Secrets Manager": aws("AccessDeniedException"),
    "Parameter Store": aws("AccessDeniedException"),
    DynamoDB: aws("AccessDeniedException"),
  },
  "not found": {
    Authsignal: json(404, { error: "not_found" }),
    "Secrets Manager": aws("ResourceNotFoundException"),
    "Parameter Store": aws("ParameterNotFound"),
    DynamoDB: aws("ResourceNotFoundException"),
  },
  "refused request": {
    Authsignal: json(400, { error: "invalid_request" }),
    "Secrets Manager": aws("InvalidRequestException"),
    "Parameter Store": aws("ValidationException"),
    DynamoDB: aws("ValidationException"),
  },
  "a value of the wrong form": {
    "Secrets Manager": json(200, { SecretString: '{"key": 1}' }),
    "Parameter Store": json(200, { Parameter: { Value: "[]" } }),
    DynamoDB: json(200, { Item: { id: { S: "pool/sub" }, version: { S: "v1" } } }),
  },
};

export const events = {
  "create-auth-challenge": createEvent(),
  "verify-auth-challenge-response": verifyEvent(ownRound, "token"),
} as const;
type Trigger = keyof typeof events;

/** The services that each trigger cannot do without. */
const asks: Readonly<Record<Trigger, readonly Service[]>> = {
  "create-auth-challenge": ["Authsignal", "Secrets Manager", "Parameter Store", "DynamoDB"],
  "verify-auth-challenge-response": ["Authsignal", "Secrets Manager", "DynamoDB"],
};

export interface FaultCase {
  readonly fault: string;
  readonly reply: Reply;
  readonly service: Service;
  readonly trigger: Trigger;
  readonly code: string;
  readonly failure: "outage" | "configuration";
}

/** Every fault x every service x every trigger that asks it. Define asks nobody, which bundles.test.ts holds. */
export const FAULT_CASES: readonly FaultCase[] = (
  ["create-auth-challenge", "verify-auth-challenge-response"] as const
).flatMap((trigger) =>
  asks[trigger].flatMap((service) => [
    ...Object.entries(outages).map(([fault, reply]) => ({
      ...{ fault, reply, service, trigger, failure: "outage" as const },
      code: service === "Authsignal" ? "AUTHSIGNAL_UNAVAILABLE" : "AWS_UNAVAILABLE",
    })),
    ...Object.entries(mistakes).flatMap(([fault, { [service]: reply }]) =>
      reply === undefined
        ? []
        : [
            {
              fault,
              reply,
              service,
              trigger,
              failure: "configuration" as const,
              code: "CONFIGURATION_ERROR",
            },
          ],
    ),
  ]),
);

function stubOf(cloud: StubCloud, service: Service) {
  const stubs: Partial<Record<Service, StubCloud["table"]>> = {
    Authsignal: cloud.authsignal,
    DynamoDB: cloud.table,
    "Parameter Store": cloud.parameterStore,
    "Secrets Manager": cloud.secretsManager,
  };
  const stub = stubs[service];
  if (!stub) throw new Error(`no stub for ${service}`);
  return stub;
}

export const failureOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => "returned",
    (error: unknown) => (error instanceof HandlerError ? error.message : "crashed"),
  );

/** Fails unless the call ends in time, fails closed with one code, sends nothing twice, and names the service in its log. */
export async function failsClosed({ reply, service, trigger, code, failure }: FaultCase): Promise<void> {
  await using cloud = await startStubCloud(authsignalReply({ idempotencyKey: "k" }));
  stubOf(cloud, service).reply(reply);
  await using fn = startFunction(trigger, cloud.storingEnv);
  expect(await failureOf(fn.invoke(events[trigger]))).toBe(code);
  const tracks = cloud.authsignal.received.filter(({ path }) => path.includes("/actions/"));
  expect(new Set(tracks.map(({ body }) => body)).size).toBeLessThanOrEqual(1);
  // What a thread wrote can arrive after its answer.
  await vi.waitFor(() => expect(fn.output()).toMatch(/\n$/));
  expect(fn.output()).not.toContain(CANARY_KEY);
  const [line, ...more] = fn.output().split("\n").filter(Boolean);
  expect(more).toEqual([]);
  expect(JSON.parse(line ?? "")).toMatchObject({ level: "error", outcome: code, failure, service });
}
