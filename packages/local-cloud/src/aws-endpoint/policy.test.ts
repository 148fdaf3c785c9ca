import { describe, expect, test } from "vitest";
import { decide, parsePolicy } from "./policy.ts";

const policy = (...statements: object[]) => JSON.stringify({ Version: "2012-10-17", Statement: statements });
const read = "secretsmanager:GetSecretValue";
const secret = "arn:aws:secretsmanager:us-east-1:000000000000:secret:key-abc123";

describe("parsePolicy", () => {
  test("reads one statement or many, one action or many", () => {
    const single = JSON.stringify({ Statement: { Effect: "Allow", Action: read, Resource: secret } });
    const list = policy({ Effect: "Allow", Action: [read], Resource: [secret] });
    expect(parsePolicy(single)).toEqual(parsePolicy(list));
  });

  test.each([
    ["not JSON", "{"],
    ["no statement", "{}"],
    ["an effect that does not exist", policy({ Effect: "allow", Action: read, Resource: secret })],
    ["NotAction instead of Action", policy({ Effect: "Allow", NotAction: read, Resource: secret })],
    [
      "a condition, which is not evaluated",
      policy({ Effect: "Allow", Action: read, Resource: secret, Condition: {} }),
    ],
  ])("refuses %s rather than guess", (_name, text) => {
    expect(parsePolicy(text)).toBeUndefined();
  });
});

describe("decide", () => {
  const check = (statements: object[], action = read, resource = secret) =>
    decide(new Map([["reads", parsePolicy(policy(...statements)) ?? []]]), action, resource).allowed;

  test("denies what no statement allows", () => {
    expect(check([])).toBe(false);
    expect(check([{ Effect: "Allow", Action: read, Resource: `${secret}x` }])).toBe(false);
    expect(check([{ Effect: "Allow", Action: "ssm:GetParameter", Resource: secret }])).toBe(false);
  });

  test("knows IAM's wildcards", () => {
    expect(check([{ Effect: "Allow", Action: "secretsmanager:Get*", Resource: "*" }])).toBe(true);
    expect(check([{ Effect: "Allow", Action: read, Resource: secret.replace("abc123", "??????") }])).toBe(
      true,
    );
  });

  test("compares actions without case, resources with it", () => {
    expect(check([{ Effect: "Allow", Action: read.toUpperCase(), Resource: secret }])).toBe(true);
    expect(check([{ Effect: "Allow", Action: read, Resource: secret.toUpperCase() }])).toBe(false);
  });

  test("lets a Deny win", () => {
    const allow = { Effect: "Allow", Action: "*", Resource: "*" };
    expect(check([allow, { Effect: "Deny", Action: read, Resource: secret }])).toBe(false);
  });

  test("names the policy that denies before one that allows, and none where nothing matches", () => {
    const statement = (effect: "Allow" | "Deny") => [{ effect, actions: [read], resources: [secret] }];
    const both = new Map([
      ["lets", statement("Allow")],
      ["forbids", statement("Deny")],
    ]);
    expect(decide(both, read, secret)).toMatchObject({ allowed: false, policy: "forbids" });
    both.delete("forbids");
    expect(decide(both, read, secret)).toMatchObject({ allowed: true, policy: "lets" });
    expect(decide(both, "ssm:GetParameter", secret)).toMatchObject({ allowed: false, policy: undefined });
  });

  test("reads dots and brackets in a pattern as themselves", () => {
    expect(check([{ Effect: "Allow", Action: read, Resource: "a.b" }], read, "axb")).toBe(false);
  });
});
