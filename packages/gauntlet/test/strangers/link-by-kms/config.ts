export const config = {
  kmsKeyId: process.env["KMS_KEY_ID"] ?? "alias/magic-links",
  table: process.env["SECRETS_TABLE"] ?? "magic-links",
  stackId: process.env["STACK_ID"] ?? "my-stack",
  from: process.env["SES_FROM_ADDRESS"] ?? "links@acme.example",
  baseUrl: process.env["BASE_URL"] ?? "https://app.acme.example/sign-in",
  expirySeconds: Number(process.env["SECONDS_UNTIL_EXPIRY"] ?? 600),
};
