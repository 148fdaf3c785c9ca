import * as v from "valibot";

/** The schemas' messages say what would be right; `parse.ts` puts stack, key and value in front. */

const integer = (from: number, to: number, unit: string) => {
  const expected = `a whole number of ${unit} from ${from} to ${to}`;
  return v.pipe(
    v.number(expected),
    v.integer(expected),
    v.minValue(from, expected),
    v.maxValue(to, expected),
  );
};

const text = (pattern: RegExp, expected: string) => v.pipe(v.string(expected), v.regex(pattern, expected));

const oneOf = <const Options extends readonly string[]>(...options: Options) =>
  v.picklist(options, `one of ${options.join(", ")}`);

const trueOrFalse = v.boolean("true or false");

/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html */
const RETENTION_DAYS = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
];

const app = v.strictObject(
  {
    launchMode: oneOf("popup", "redirect"),
    origin: v.string("an origin such as https://app.example.com"),
    redirectUrl: v.optional(v.string("a URL below the app's origin")),
    hosting: v.optional(
      v.strictObject(
        {
          certificateArn: text(
            /^arn:aws[a-z-]*:acm:us-east-1:\d{12}:certificate\/[\w-]+$/,
            "the ARN of an ACM certificate in us-east-1",
          ),
        },
        "certificateArn",
      ),
    ),
  },
  "an app's settings: launchMode, origin, redirectUrl, hosting",
);

export const environmentSchema = v.strictObject(
  {
    region: text(/^[a-z]{2}(-[a-z]+)+-\d$/, "an AWS Region such as eu-central-1"),
    authsignal: v.strictObject(
      {
        apiUrl: v.string("the tenant's region URL, such as https://eu.api.authsignal.com/v1"),
        tenantId: text(/^[A-Za-z0-9-]{1,64}$/, "the tenant id from Authsignal's portal"),
        action: text(/^[a-zA-Z0-9_-]{1,64}$/, "an action code of letters, digits, - and _, at most 64"),
        keySecretArn: v.optional(
          text(
            /^arn:aws[a-z-]*:secretsmanager:[a-z0-9-]+:\d{12}:secret:\S+$/,
            "the ARN of a Secrets Manager secret",
          ),
        ),
      },
      "apiUrl, tenantId, action and, if the secret exists already, keySecretArn",
    ),
    signIn: v.strictObject(
      {
        policy: oneOf("passwordless", "password-then-challenge", "either"),
        unknownUsers: oneOf("decoy", "refuse"),
        selfSignUp: oneOf("open", "closed"),
        maxAttempts: integer(1, 10, "rounds"),
        sessionMinutes: integer(3, 15, "minutes"),
        passkeyAutofill: v.optional(trueOrFalse),
        factorClaims: v.optional(trueOrFalse),
        acceptAllow: v.optional(trueOrFalse),
      },
      "policy, unknownUsers, selfSignUp, maxAttempts, sessionMinutes, passkeyAutofill, factorClaims and acceptAllow",
    ),
    tokens: v.strictObject(
      {
        accessMinutes: integer(5, 1440, "minutes"),
        idMinutes: integer(5, 1440, "minutes"),
        refreshDays: integer(1, 3650, "days"),
        rotation: trueOrFalse,
      },
      "accessMinutes, idMinutes, refreshDays and rotation",
    ),
    pool: v.strictObject(
      {
        tier: oneOf("LITE", "ESSENTIALS", "PLUS"),
        deletionProtection: trueOrFalse,
        threatProtection: v.optional(oneOf("AUDIT", "ENFORCED")),
        existingId: v.optional(
          text(/^[\w-]{1,55}_[0-9a-zA-Z]+$/, "the id of a user pool such as eu-central-1_a1B2c3D4e"),
        ),
      },
      "tier, deletionProtection, threatProtection and existingId",
    ),
    logRetentionDays: v.picklist(RETENTION_DAYS, `one of ${RETENTION_DAYS.join(", ")} days`),
    apps: v.record(
      text(/^[a-z][a-z0-9-]{0,40}$/, "an app's name in lower-case letters, digits and -"),
      app,
      "the apps by name",
    ),
    functions: v.optional(
      v.strictObject(
        {
          packaging: v.optional(oneOf("per-trigger", "single")),
          reservedConcurrency: v.optional(integer(1, 1000, "copies")),
          provisionedConcurrency: v.optional(integer(1, 100, "copies")),
        },
        "packaging, reservedConcurrency and provisionedConcurrency",
      ),
    ),
    alarms: v.optional(
      v.strictObject({ email: text(/^[^\s@]+@[^\s@]+\.[^\s@]+$/, "an email address") }, "email"),
    ),
    firewall: v.optional(
      v.strictObject({ requestsPerFiveMinutes: integer(10, 10_000, "requests") }, "requestsPerFiveMinutes"),
    ),
  },
  "region, authsignal, signIn, tokens, pool, logRetentionDays, apps, functions, alarms and firewall",
);
