import { expect, test } from "vitest";
import { findings } from "../findings.ts";

const BUCKET = "aws:s3/bucket:Bucket";
const BLOCK = "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock";
const POLICY = "aws:s3/bucketPolicy:BucketPolicy";

const closed = {
  blockPublicAcls: true,
  blockPublicPolicy: true,
  ignorePublicAcls: true,
  restrictPublicBuckets: true,
};
const tls = {
  Effect: "Deny",
  Action: "s3:*",
  Condition: { Bool: { "aws:SecureTransport": "false" } },
};
const reading = { Effect: "Allow", Action: "s3:GetObject" };
const policy = (...Statement: readonly object[]) => ({ policy: JSON.stringify({ Statement }) });

test.each<[string, string, Readonly<Record<string, unknown>>]>([
  ["a bucket without an access list", BUCKET, { bucket: "b" }],
  ["a closed bucket", BLOCK, closed],
  ["a bucket that is read over TLS", POLICY, policy(tls, reading)],
])("%s", (_name, type, props) => {
  expect(findings(type, props)).toEqual([]);
});

test.each<[string, string, Readonly<Record<string, unknown>>]>([
  ["bucket-has-no-acl: it has an access list", BUCKET, { acl: "public-read" }],
  ["bucket-has-no-acl: it has an access list", BUCKET, { grants: [{ type: "Group" }] }],
  ["bucket-is-closed: blockPublicPolicy is not true", BLOCK, { ...closed, blockPublicPolicy: false }],
  ["bucket-asks-for-tls: it does not refuse requests without TLS", POLICY, policy(reading)],
  [
    "bucket-asks-for-tls: it does not refuse requests without TLS",
    POLICY,
    policy({ ...tls, Effect: "Allow", Action: "s3:GetObject" }),
  ],
  [
    "bucket-policy-only-reads: it allows s3:PutObject",
    POLICY,
    policy(tls, { ...reading, Action: ["s3:GetObject", "s3:PutObject"] }),
  ],
])("%s", (finding, type, props) => {
  expect(findings(type, props)).toEqual([finding]);
});
