/** What AWS's developer guide shows of a trigger's event, and where. */
interface Documented {
  /** Last part of the page's address. */
  readonly page: string;
  readonly request: readonly string[];
  readonly response: readonly string[];
}

const GUIDE = "https://docs.aws.amazon.com/cognito/latest/developerguide/";
const SHARED = [
  "version",
  "triggerSource",
  "region",
  "userPoolId",
  "userName",
  "callerContext",
  "request",
  "response",
];

/** By the part of `triggerSource` before its underscore. */
const TRIGGERS: Readonly<Record<string, Documented>> = {
  PreSignUp: {
    page: "user-pool-lambda-pre-sign-up.html",
    request: ["userAttributes", "validationData", "clientMetadata"],
    response: ["autoConfirmUser", "autoVerifyPhone", "autoVerifyEmail"],
  },
  PostConfirmation: {
    page: "user-pool-lambda-post-confirmation.html",
    request: ["userAttributes", "clientMetadata"],
    response: [],
  },
  PreAuthentication: {
    page: "user-pool-lambda-pre-authentication.html",
    request: ["userAttributes", "validationData", "userNotFound"],
    response: [],
  },
  PostAuthentication: {
    page: "user-pool-lambda-post-authentication.html",
    request: ["userAttributes", "newDeviceUsed", "clientMetadata"],
    response: [],
  },
  DefineAuthChallenge: {
    page: "user-pool-lambda-define-auth-challenge.html",
    request: ["userAttributes", "session", "clientMetadata", "userNotFound"],
    response: ["challengeName", "issueTokens", "failAuthentication"],
  },
  CreateAuthChallenge: {
    page: "user-pool-lambda-create-auth-challenge.html",
    request: ["userAttributes", "challengeName", "session", "clientMetadata", "userNotFound"],
    response: ["publicChallengeParameters", "privateChallengeParameters", "challengeMetadata"],
  },
  VerifyAuthChallengeResponse: {
    page: "user-pool-lambda-verify-auth-challenge-response.html",
    request: [
      "userAttributes",
      "privateChallengeParameters",
      "challengeAnswer",
      "clientMetadata",
      "userNotFound",
    ],
    response: ["answerCorrect"],
  },
  TokenGeneration: {
    page: "user-pool-lambda-pre-token-generation.html",
    request: ["userAttributes", "groupConfiguration", "scopes", "clientMetadata"],
    response: ["claimsOverrideDetails", "claimsAndScopeOverrideDetails"],
  },
  UserMigration: {
    page: "user-pool-lambda-migrate-user.html",
    request: ["password", "validationData", "clientMetadata"],
    response: [
      ...[
        "userAttributes",
        "finalUserStatus",
        "messageAction",
        "desiredDeliveryMediums",
        "forceAliasCreation",
      ],
      "enableSMSMFA",
    ],
  },
  CustomMessage: {
    page: "user-pool-lambda-custom-message.html",
    request: ["userAttributes", "codeParameter", "usernameParameter", "linkParameter", "clientMetadata"],
    response: ["smsMessage", "emailMessage", "emailSubject"],
  },
};

/** An event beside what AWS documents of it. */
export interface DocumentedForm {
  /** Address of the page. */
  readonly source: string;
  /** The event with its members in the documented order. */
  readonly event: Readonly<Record<string, unknown>>;
  /** Documented members that this event does not have; AWS leaves out what a call did not carry. */
  readonly absent: readonly string[];
  /** Members that are not documented. */
  readonly undocumented: readonly string[];
}

const members = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : {};

function inOrder(value: Readonly<Record<string, unknown>>, names: readonly string[]) {
  const known = names.filter((name) => Object.hasOwn(value, name)).map((name) => [name, value[name]]);
  const others = Object.entries(value).filter(([name]) => !names.includes(name));
  return Object.fromEntries([...known, ...others]);
}

/**
 * The same event as AWS's developer guide has it.
 *
 * @returns undefined for a trigger that the guide does not have here
 */
export function documentedForm(event: Readonly<Record<string, unknown>>): DocumentedForm | undefined {
  const source = String(event["triggerSource"]).split("_")[0] ?? "";
  const documented = Object.hasOwn(TRIGGERS, source) ? TRIGGERS[source] : undefined;
  if (documented === undefined) return undefined;
  const [request, response] = [members(event["request"]), members(event["response"])];
  // Version 1 of a token event has one member for changes, versions 2 and 3 have the other.
  const other = event["version"] === "1" ? "claimsAndScopeOverrideDetails" : "claimsOverrideDetails";
  const expected = [
    ...SHARED,
    ...documented.request
      .filter((name) => name !== "scopes" || event["version"] !== "1")
      .map((name) => `request.${name}`),
    ...documented.response.filter((name) => name !== other).map((name) => `response.${name}`),
  ];
  const present = [
    ...Object.keys(event),
    ...Object.keys(request).map((name) => `request.${name}`),
    ...Object.keys(response).map((name) => `response.${name}`),
  ];
  const ordered = {
    ...event,
    request: inOrder(request, documented.request),
    response: inOrder(response, documented.response),
  };
  return {
    source: `${GUIDE}${documented.page}`,
    event: inOrder(ordered, SHARED),
    absent: expected.filter((name) => !present.includes(name)),
    undocumented: present.filter((name) => !expected.includes(name)),
  };
}
