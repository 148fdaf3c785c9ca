import { at, items, listed, type Rule, statementsOf } from "../rule.ts";

const BLOCKS = ["blockPublicAcls", "blockPublicPolicy", "ignorePublicAcls", "restrictPublicBuckets"];

export const bucketIsClosed: Rule = {
  name: "bucket-is-closed",
  type: "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock",
  cites: "Security Hub S3.2, S3.3, S3.8",
  meaning: "Anybody could read what the site does not serve, or put a page of their own where people sign in",
  faults: (block) => BLOCKS.filter((name) => block[name] !== true).map((name) => `${name} is not true`),
};

export const bucketHasNoAcl: Rule = {
  name: "bucket-has-no-acl",
  type: "aws:s3/bucket:Bucket",
  cites: "Security Hub S3.12",
  meaning: "An access list beside the bucket's policy lets people in whom nobody sees in the policy",
  faults: (bucket) =>
    bucket["acl"] === undefined && items(bucket["grants"]).length === 0 ? [] : ["it has an access list"],
};

const type = "aws:s3/bucketPolicy:BucketPolicy";

export const bucketAsksForTls: Rule = {
  name: "bucket-asks-for-tls",
  type,
  cites: "Security Hub S3.5",
  meaning: "A page of the sign-in, or a state, could be read and changed on its way to or from the bucket",
  faults: (policy) => {
    const refuses = (statementsOf(policy["policy"]) ?? []).some(
      (statement) =>
        at(statement, "Effect") === "Deny" &&
        listed(at(statement, "Action")).includes("s3:*") &&
        String(at(statement, "Condition", "Bool", "aws:SecureTransport")) === "false",
    );
    return refuses ? [] : ["it does not refuse requests without TLS"];
  },
};

/** Reading is all that a distribution needs. */
const CHANGING = /^s3:(\*|Put|Delete)/;

export const bucketPolicyOnlyReads: Rule = {
  name: "bucket-policy-only-reads",
  type,
  cites: "Security Hub S3.6",
  meaning: "Somebody else's account could change the pages on which people sign in, or who may read them",
  faults: (policy) =>
    (statementsOf(policy["policy"]) ?? [])
      .filter((statement) => at(statement, "Effect") === "Allow")
      .flatMap((statement) => listed(at(statement, "Action")).filter((action) => CHANGING.test(action)))
      .map((action) => `it allows ${action}`),
};
