import { expect, test } from "vitest";
import { findings } from "../findings.ts";

const KEY = "aws:kms/key:Key";
const policy = (statement: object) => JSON.stringify({ Statement: [{ Effect: "Allow", ...statement }] });

test.each([
  ["KMS's own policy", {}],
  ["a policy for an account", { policy: policy({ Principal: { AWS: "arn:aws:iam::123456789012:root" } }) }],
  [
    "a policy for everybody with a condition",
    { policy: policy({ Principal: "*", Condition: { StringEquals: { "aws:PrincipalOrgID": "o-1" } } }) },
  ],
])("a key that rotates, with %s", (_name, props) => {
  expect(findings(KEY, { enableKeyRotation: true, ...props })).toEqual([]);
});

test.each<[string, Readonly<Record<string, unknown>>]>([
  ["key-rotates: enableKeyRotation is not true", {}],
  [
    "key-is-not-public: its policy allows everybody",
    { enableKeyRotation: true, policy: policy({ Principal: { AWS: "*" } }) },
  ],
])("%s", (finding, props) => {
  expect(findings(KEY, props)).toEqual([finding]);
});
