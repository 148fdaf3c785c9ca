import * as pulumi from "@pulumi/pulumi";

/**
 * The statement of a bucket's policy that refuses every request without TLS, as Security Hub's S3.5 asks.
 * https://docs.aws.amazon.com/securityhub/latest/userguide/s3-controls.html
 */
export function onlyByTls(bucketArn: pulumi.Input<string>) {
  return {
    Effect: "Deny",
    Principal: "*",
    Action: "s3:*",
    Resource: [bucketArn, pulumi.interpolate`${bucketArn}/*`],
    Condition: { Bool: { "aws:SecureTransport": "false" } },
  };
}
