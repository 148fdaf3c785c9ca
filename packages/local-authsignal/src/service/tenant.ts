import { ACTION_CODE, DEFAULT_TOKEN_MINUTES, VALIDATE_CONSUMES_TOKEN } from "../assumptions.ts";
import { isMessage } from "../core/contextual-message.ts";
import type { IdentityProvider } from "../core/id-token.ts";
import { OUTCOMES, type Outcome, VERIFICATION_METHODS, type VerificationMethod } from "../core/vocabulary.ts";
import { isCidr, ruleProblem } from "../rules/check.ts";
import type { RuleDefinition } from "../rules/rule.ts";

/** One Authsignal tenant: its key, where its UI may return to, and what its actions do. */
export interface TenantDefinition {
  tenantId: string;
  /** The server API's secret; also the key under which this tenant's tokens are signed. */
  apiSecretKey: string;
  /** The key before it, still accepted while keys are rotated; webhooks are then signed with both. */
  previousApiSecretKey?: string;
  /** The key of the Management API, which is another than the server API's. Default: that API refuses everybody. */
  managementApiKey?: string;
  /** Shown in the pre-built UI. Default: the tenant id. */
  name?: string;
  /** `redirectUrl` of a tracked action must equal one of these. */
  redirectUrls: string[];
  /** Origins that may frame the pre-built UI and receive its messages. */
  frameAncestors: string[];
  /**
   * More origins that may use passkeys, besides those of `redirectUrls` and `frameAncestors`: another site of yours, or
   * an Android app (`android:apk-key-hash:<base64url of its signing certificate's SHA-256>`).
   */
  passkeyOrigins?: string[];
  /** Life of tokens and of a pre-built UI session, minutes. Default 10. */
  tokenMinutes?: number;
  /** Does a proof validate only once? Default false, because Authsignal documents no such setting. */
  singleUseTokens?: boolean;
  /** May a person enrol an address other than the one that track brought? Default false. */
  selfServiceEnrolment?: boolean;
  /** Methods that people may enrol. Default: email OTP. */
  verificationMethods?: VerificationMethod[];
  /** CIDR blocks per country code, for rules on countries. */
  ipCountries?: Record<string, string[]>;
  /** Receives signed events (`email.created` and so on). Codes still go to the outbox too. */
  webhookUrl?: string;
  /** Receives log events (`action.log_created`, `challenge.log_created`) in batches, once tokens have expired. */
  logEventsWebhookUrl?: string;
  /** Whose ID tokens `queryUsers` accepts, such as Apple's and Google's. */
  identityProviders?: IdentityProvider[];
  /** Settings per action code. An action that is not listed challenges. */
  actions?: Record<string, ActionDefinition>;
}

export interface ActionDefinition {
  /** What happens when an enrolled user is tracked and no rule applies. Default CHALLENGE. */
  defaultOutcome?: Outcome;
  /** Tried in order; the first that applies decides. */
  rules?: RuleDefinition[];
  /**
   * What a challenge of the pre-built UI says it is for, as the portal's tab "Messaging" has it, e.g.
   * `Send {{action.amount}} to {{action.payee}}` with data points of the track's `custom`.
   */
  message?: string;
  /** Asked (`action.verify`) before a challenge succeeds: any answer but a 2xx stops it. */
  verificationWebhookUrl?: string;
}

/** A tenant with its defaults filled in. */
export interface Tenant {
  readonly tenantId: string;
  /** The key that signs. */
  readonly apiSecretKey: string;
  /** Every key that is accepted, the signing one first. */
  readonly apiSecretKeys: readonly string[];
  readonly managementApiKey: string | undefined;
  readonly name: string;
  readonly redirectUrls: readonly string[];
  readonly frameAncestors: readonly string[];
  readonly passkeyOrigins: readonly string[];
  readonly tokenMs: number;
  readonly singleUseTokens: boolean;
  readonly selfServiceEnrolment: boolean;
  readonly verificationMethods: readonly VerificationMethod[];
  readonly ipCountries: Readonly<Record<string, readonly string[]>>;
  readonly webhookUrl?: string | undefined;
  readonly logEventsWebhookUrl?: string | undefined;
  readonly identityProviders: readonly IdentityProvider[];
  readonly actions: ReadonlyMap<string, ActionDefinition>;
}

/** A tenant definition that cannot be served; the message names the tenant, the setting and what was expected. */
export class TenantError extends Error {
  constructor(tenantId: string, problem: string) {
    super(`Tenant "${tenantId}": ${problem}`);
    this.name = "TenantError";
  }
}

/** Checks a definition and fills in its defaults. @throws {TenantError} when a setting is not valid */
export function readTenant(definition: TenantDefinition): Tenant {
  const { tenantId, apiSecretKey, previousApiSecretKey, tokenMinutes = DEFAULT_TOKEN_MINUTES } = definition;
  const fail = (problem: string): never => {
    throw new TenantError(tenantId, problem);
  };
  if (tenantId === "") fail("tenantId is empty");
  if (apiSecretKey === "") fail("apiSecretKey is empty");
  if (previousApiSecretKey === "") fail("previousApiSecretKey is empty; leave it out instead");
  const { managementApiKey } = definition;
  if (managementApiKey === "" || managementApiKey === apiSecretKey)
    fail("managementApiKey is empty, or the apiSecretKey; expected a key of its own");
  if (!(tokenMinutes > 0)) fail(`tokenMinutes is ${tokenMinutes}; expected a number above 0`);
  for (const url of definition.redirectUrls) {
    if (!isWebUrl(url)) fail(`redirectUrls has "${url}"; expected an absolute http or https URL`);
  }
  for (const origin of definition.frameAncestors) {
    if (!isOrigin(origin))
      fail(`frameAncestors has "${origin}"; expected an origin such as http://localhost:5171`);
  }
  const { passkeyOrigins = [] } = definition;
  for (const origin of passkeyOrigins) {
    if (!isOrigin(origin) && !ANDROID_APP.test(origin))
      fail(`passkeyOrigins has "${origin}"; expected an origin, or android:apk-key-hash:<base64url>`);
  }
  const verificationMethods = definition.verificationMethods ?? ["EMAIL_OTP"];
  for (const method of verificationMethods) {
    if (!VERIFICATION_METHODS.includes(method)) fail(`verificationMethods has the unknown "${method}"`);
  }
  const actions = new Map(Object.entries(definition.actions ?? {}));
  for (const [code, action] of actions) {
    if (!ACTION_CODE.test(code)) fail(`actions has "${code}"; a code matches ${ACTION_CODE.source}`);
    const outcome = action.defaultOutcome;
    if (outcome !== undefined && !OUTCOMES.includes(outcome))
      fail(`actions.${code}.defaultOutcome is "${outcome}"; expected one of ${OUTCOMES.join(", ")}`);
  }
  for (const [code, action] of actions) {
    const gate = action.verificationWebhookUrl;
    if (gate !== undefined && !isWebUrl(gate))
      fail(`actions.${code}.verificationWebhookUrl is "${gate}"; expected an absolute http or https URL`);
    const { message } = action;
    if (message !== undefined && !isMessage(message))
      fail(
        `actions.${code}.message is "${message}"; expected text with {{action.<name>}} or {{user.<name>}}`,
      );
    const problem = ruleProblem(action.rules ?? []);
    if (problem !== undefined) fail(`actions.${code}.rules: ${problem}`);
  }
  const ipCountries = definition.ipCountries ?? {};
  for (const block of Object.values(ipCountries).flat())
    if (!isCidr(block)) fail(`ipCountries has "${block}"; expected a CIDR block such as 203.0.113.0/24`);
  for (const key of ["webhookUrl", "logEventsWebhookUrl"] as const) {
    const url = definition[key];
    if (url !== undefined && !isWebUrl(url))
      fail(`${key} is "${url}"; expected an absolute http or https URL`);
  }
  return {
    tenantId,
    apiSecretKey,
    apiSecretKeys: [apiSecretKey, ...(previousApiSecretKey === undefined ? [] : [previousApiSecretKey])],
    managementApiKey,
    name: definition.name ?? tenantId,
    redirectUrls: [...definition.redirectUrls],
    frameAncestors: [...definition.frameAncestors],
    passkeyOrigins: [...passkeyOrigins],
    tokenMs: tokenMinutes * 60_000,
    singleUseTokens: definition.singleUseTokens ?? VALIDATE_CONSUMES_TOKEN,
    selfServiceEnrolment: definition.selfServiceEnrolment ?? false,
    verificationMethods: [...verificationMethods],
    ipCountries,
    webhookUrl: definition.webhookUrl,
    logEventsWebhookUrl: definition.logEventsWebhookUrl,
    identityProviders: [...(definition.identityProviders ?? [])],
    actions,
  };
}

const ANDROID_APP = /^android:apk-key-hash:[A-Za-z0-9_-]{43}$/;

function isOrigin(value: string): boolean {
  return isWebUrl(value) && new URL(value).origin === value;
}

function isWebUrl(value: string): boolean {
  return URL.canParse(value) && ["http:", "https:"].includes(new URL(value).protocol);
}
