import { expect, test } from "vitest";
import { outputs, POOL, policy, world } from "../../test/support/doctor-world.ts";
import { testEnvironment } from "../../test/support/environment.ts";
import { checkTriggers, permits } from "./check-triggers.ts";
import type { DoctorPorts } from "./ports.ts";

async function check(
  triggers: Readonly<Record<string, string | undefined>> = {},
  functionPolicy: DoctorPorts["functionPolicy"] = async () => policy(POOL),
  lambdaConfig: Readonly<Record<string, string>> = outputs.lambdaConfig,
) {
  const pool = await world().describePool("");
  const found = Object.fromEntries(
    Object.entries({ ...pool.triggers, ...triggers }).flatMap(([name, arn]) =>
      arn === undefined ? [] : [[name, arn] as const],
    ),
  );
  const subject = { environment: testEnvironment(), outputs: { ...outputs, lambdaConfig } };
  return checkTriggers(subject, { ...pool, triggers: found }, world({ functionPolicy }));
}
const NAMES = [
  "DefineAuthChallenge",
  "CreateAuthChallenge",
  "VerifyAuthChallengeResponse",
  "PreSignUp",
  "PreTokenGeneration",
];

test("each trigger that the pool calls and may call is fine", async () => {
  expect(await check()).toEqual(
    NAMES.map((name) => ({
      check: `trigger ${name}`,
      status: "ok",
      detail: "attached, and the pool may call it",
    })),
  );
});

test.each(NAMES)(
  "a pool that calls another %s, or none, does not pass for one that calls ours",
  async (name) => {
    const faults = async (arn: string | undefined) =>
      (await check({ [name]: arn })).filter(({ status }) => status !== "ok");
    const ours = (await world().describePool("")).triggers[name];
    const remedy = `set it to ${ours} in the program that manages the pool`;
    const one = { check: `trigger ${name}`, status: "failed", remedy };
    expect(await faults("arn:other")).toEqual([{ ...one, detail: "the pool calls arn:other" }]);
    expect(await faults(undefined)).toEqual([{ ...one, detail: "not set on the pool" }]);
  },
);

test("a function that this deployment does not have is not asked about", async () => {
  const asked: string[] = [];
  const { preSignUp, ...lambdaConfig } = outputs.lambdaConfig;
  const findings = await check(
    {},
    async (arn) => {
      asked.push(arn);
      return policy(POOL);
    },
    lambdaConfig,
  );
  expect(findings).toContainEqual({
    check: "trigger PreSignUp",
    status: "failed",
    detail: "not deployed",
    remedy: "deploy this version of the program",
  });
  expect(asked).not.toContain(preSignUp);
});

test("each function's own policy counts", async () => {
  const findings = await check({}, async (arn) => (arn.endsWith(":create") ? "{}" : policy(POOL)));
  expect(findings.filter(({ status }) => status !== "ok")).toEqual([
    {
      check: "trigger CreateAuthChallenge",
      status: "failed",
      detail: "attached, but its resource policy does not let this pool call it",
      remedy: "deploy again: the program declares the permission with this pool as its source",
    },
  ]);
});

const statement = {
  Effect: "Allow",
  Principal: { Service: "cognito-idp.amazonaws.com" },
  Condition: { ArnLike: { "AWS:SourceArn": POOL } },
};
const withStatement = (...replaced: readonly object[]) =>
  JSON.stringify({ Statement: replaced.map((one) => ({ ...statement, ...one })) });

test("one statement among others is enough", () => {
  expect(permits(withStatement({}), POOL)).toBe(true);
  expect(permits(withStatement({ Principal: "*" }, { Effect: "Deny" }, {}), POOL)).toBe(true);
});

test.each([
  "",
  "{}",
  "[]",
  "null",
  '{"Statement":{}}',
  '{"Statement":[null, 1, "Allow"]}',
  policy(`${POOL}2`),
  withStatement({ Effect: "Deny" }),
  withStatement({ Principal: { Service: "apigateway.amazonaws.com" } }),
  withStatement({ Principal: { AWS: "123456789012" } }),
  // Any pool of any account could call it.
  withStatement({ Condition: undefined }),
  withStatement({ Condition: { StringEquals: { "AWS:SourceAccount": "123456789012" } } }),
])("the policy %j does not let the pool call", (text) => {
  expect(permits(text, POOL)).toBe(false);
});
