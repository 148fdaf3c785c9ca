/**
 * Cognito's members whose names are not Pulumi's with a capital letter. A nested input is found under its parent's name
 * first. https://www.pulumi.com/registry/packages/aws/api-docs/cognito/userpool/
 */
const MEMBERS: Readonly<Record<string, string>> = {
  schemas: "Schema",
  tags: "UserPoolTags",
  attributesRequireVerificationBeforeUpdates: "AttributesRequireVerificationBeforeUpdate",
  kmsKeyId: "KMSKeyID",
  customSmsSender: "CustomSMSSender",
  fromEmailAddress: "From",
  "inviteMessageTemplate.smsMessage": "SMSMessage",
  callbackUrls: "CallbackURLs",
  logoutUrls: "LogoutURLs",
  defaultRedirectUri: "DefaultRedirectURI",
  allowedOauthFlows: "AllowedOAuthFlows",
  allowedOauthScopes: "AllowedOAuthScopes",
  allowedOauthFlowsUserPoolClient: "AllowedOAuthFlowsUserPoolClient",
};

/** Inputs that Cognito has one level deeper. */
const POLICIES: Readonly<Record<string, string>> = {
  passwordPolicy: "PasswordPolicy",
  signInPolicy: "SignInPolicy",
};

/** Inputs whose keys are free. */
const FREE_KEYS: ReadonlySet<string> = new Set(["tags"]);

/**
 * The members of Cognito's API for the inputs of a Pulumi resource: the one place where the two vocabularies meet.
 * Which members there are, and what they may be, only the local Cognito knows; it refuses what it does not know.
 *
 * @param names members for inputs that this resource type names its own way, e.g. `{ name: "PoolName" }`
 */
export function cognitoMembers(
  inputs: Readonly<Record<string, unknown>>,
  names: Readonly<Record<string, string>> = {},
): Record<string, unknown> {
  const members: Record<string, unknown> = {};
  const policies: Record<string, unknown> = {};
  for (const [input, value] of Object.entries(inputs)) {
    const policy = POLICIES[input];
    if (policy === undefined) members[names[input] ?? memberName(input)] = memberValue(input, value);
    else policies[policy] = memberValue(input, value);
  }
  return Object.keys(policies).length > 0 ? { ...members, Policies: policies } : members;
}

function memberName(input: string, parent = ""): string {
  return MEMBERS[`${parent}.${input}`] ?? MEMBERS[input] ?? input.slice(0, 1).toUpperCase() + input.slice(1);
}

function memberValue(input: string, value: unknown): unknown {
  if (Array.isArray(value)) return value.map((entry) => memberValue(input, entry));
  if (typeof value !== "object" || value === null || FREE_KEYS.has(input)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [memberName(name, input), memberValue(name, member)]),
  );
}
