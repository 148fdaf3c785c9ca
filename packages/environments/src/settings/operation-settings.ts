import { kmsKey, text, wholeNumber } from "./checks.ts";
import { optional, optionalGroup, setting } from "./setting.ts";

/** What those who run an environment decide: size, roles, keys, alarms and limits. */
export const operationSettings = {
  functions: optionalGroup(
    {
      description: "How many copies of the triggers run.",
      absent: "as many as the account allows, none kept started",
    },
    {
      reservedConcurrency: optional(wholeNumber(1, 1000, "copies"), {
        description: "Copies of a function that may run at once.",
        subject: "copies of a function at most",
        absent: "no limit of its own",
      }),
      provisionedConcurrency: optional(wholeNumber(1, 100, "copies"), {
        description: "Copies of a function that are kept started; billed by the hour.",
        subject: "copies kept started",
        absent: "none",
      }),
    },
  ),
  roles: optionalGroup(
    {
      description: "What an organisation asks of every IAM role.",
      absent: "roles under /, without a permissions boundary",
    },
    {
      path: optional(text(/^\/([\w+=,.@-]+\/){1,8}$/, "a path such as /sign-in/"), {
        description: "Path of the triggers' roles.",
        subject: "path of the triggers' roles",
        absent: "/",
      }),
      permissionsBoundaryArn: optional(
        text(
          /^arn:aws:iam::(\d{12}|aws):policy\/[\w+=,.@/-]{1,512}$/,
          "the ARN of an IAM policy such as arn:aws:iam::123456789012:policy/boundary",
        ),
        {
          description: "ARN of the policy that bounds what the triggers' roles may do.",
          subject: "permissions boundary of the triggers' roles",
          absent: "none",
        },
      ),
    },
  ),
  encryption: optionalGroup(
    {
      description: "A customer-managed KMS key for what the environment keeps.",
      absent: "AWS's own keys",
    },
    {
      kmsKeyArn: setting(kmsKey, {
        description:
          "ARN of the KMS key that encrypts the secret, the tables, the alarms' topic and the logs. Its policy must let CloudWatch and CloudWatch Logs use it: docs/deploying.md has the statements.",
        subject: "what is kept is encrypted with",
        wording: (key) => `the KMS key ${key}`,
      }),
    },
  ),
  alarms: optionalGroup(
    {
      description: "Who hears of it when sign-ins fail: an email address or a topic.",
      absent: "no alarms and no dashboard",
    },
    {
      email: optional(text(/^[^\s@]+@[^\s@]+\.[^\s@]+$/, "an email address"), {
        description: "Address that CloudWatch's alarms go to; it must confirm AWS's mail once.",
        subject: "alarms are mailed to",
        absent: "nobody",
      }),
      topicArn: optional(
        text(
          /^arn:aws:sns:[a-z0-9-]+:\d{12}:[\w-]{1,256}$/,
          "the ARN of an SNS topic such as arn:aws:sns:eu-central-1:123456789012:on-call",
        ),
        {
          description:
            "ARN of an SNS topic that is there already, in the stack's Region, for people who are called otherwise than by mail; an `email` is subscribed to it. Its policy must let CloudWatch publish.",
          subject: "alarms are published to",
          absent: "no topic of another program",
        },
      ),
    },
  ),
  firewall: optionalGroup(
    { description: "A limit of requests per IP address.", absent: "no limit" },
    {
      requestsPerFiveMinutes: setting(wholeNumber(10, 2_000_000_000, "requests"), {
        description:
          "Requests that one IP address may send to the pool in five minutes. A sign-in takes two, a first one four, and people behind one NAT share an address: a hundred requests let 25 newcomers of one office in.",
        subject: "requests per address in five minutes",
      }),
    },
  ),
};
