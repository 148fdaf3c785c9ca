import { readFile } from "node:fs/promises";
import { ArgumentsError } from "command-line";
import * as v from "valibot";
import { LocalAuthsignalError } from "../core/local-authsignal-error.ts";
import { OUTCOMES, VERIFICATION_METHODS } from "../core/vocabulary.ts";
import type { Condition } from "../rules/rule.ts";
import { readTenant, type TenantDefinition } from "../service/tenant.ts";

/** What is served without a configuration: one tenant that offers everything to apps on the usual ports. */
const DEFAULT_TENANT: TenantDefinition = {
  tenantId: "local",
  apiSecretKey: "local-secret",
  name: "My app",
  redirectUrls: [3000, 4200, 5173, 8080].map((port) => `http://localhost:${port}/callback`),
  frameAncestors: [3000, 4200, 5173, 8080].map((port) => `http://localhost:${port}`),
  selfServiceEnrolment: true,
  verificationMethods: [
    "EMAIL_OTP",
    "EMAIL_MAGIC_LINK",
    "SMS",
    "WHATSAPP",
    "AUTHENTICATOR_APP",
    "PASSKEY",
    "SECURITY_KEY",
    "PUSH",
    "DEVICE",
    "IPROOV",
    "RECOVERY_CODE",
  ],
};

const method = v.picklist(VERIFICATION_METHODS);

const ConditionSchema: v.GenericSchema<Condition> = v.lazy(() =>
  v.union([
    v.strictObject({ always: v.literal(true) }),
    v.strictObject({ device: v.picklist(["new", "known"]) }),
    v.strictObject({ ipIn: v.array(v.string()) }),
    v.strictObject({ countryIn: v.array(v.string()) }),
    v.strictObject({ userAgentHas: v.string() }),
    v.strictObject({ custom: v.string(), is: v.union([v.string(), v.number(), v.boolean()]) }),
    v.strictObject({ custom: v.string(), above: v.number() }),
    v.strictObject({ custom: v.string(), below: v.number() }),
    v.strictObject({ enrolled: method }),
    v.strictObject({ all: v.array(ConditionSchema) }),
    v.strictObject({ any: v.array(ConditionSchema) }),
    v.strictObject({ not: ConditionSchema }),
  ]),
);

const Rule = v.strictObject({
  ruleId: v.string(),
  name: v.string(),
  description: v.exactOptional(v.string()),
  when: ConditionSchema,
  outcome: v.picklist(OUTCOMES),
  verificationMethods: v.exactOptional(v.array(method)),
  promptToEnroll: v.exactOptional(method),
});

const IdentityProvider = v.strictObject({
  issuer: v.string(),
  audience: v.union([v.string(), v.array(v.string())]),
  jwks: v.strictObject({
    keys: v.array(v.objectWithRest({ kty: v.string() }, v.string())),
  }),
});

const Tenant = v.strictObject({
  tenantId: v.string(),
  apiSecretKey: v.string(),
  previousApiSecretKey: v.exactOptional(v.string()),
  managementApiKey: v.exactOptional(v.string()),
  name: v.exactOptional(v.string()),
  redirectUrls: v.array(v.string()),
  frameAncestors: v.array(v.string()),
  passkeyOrigins: v.exactOptional(v.array(v.string())),
  tokenMinutes: v.exactOptional(v.number()),
  singleUseTokens: v.exactOptional(v.boolean()),
  selfServiceEnrolment: v.exactOptional(v.boolean()),
  verificationMethods: v.exactOptional(v.array(method)),
  ipCountries: v.exactOptional(v.record(v.string(), v.array(v.string()))),
  webhookUrl: v.exactOptional(v.string()),
  logEventsWebhookUrl: v.exactOptional(v.string()),
  identityProviders: v.exactOptional(v.array(IdentityProvider)),
  actions: v.exactOptional(
    v.record(
      v.string(),
      v.strictObject({
        defaultOutcome: v.exactOptional(v.picklist(OUTCOMES)),
        rules: v.exactOptional(v.array(Rule)),
        message: v.exactOptional(v.string()),
        verificationWebhookUrl: v.exactOptional(v.string()),
      }),
    ),
  ),
});

const Config = v.strictObject({
  tenants: v.pipe(v.array(Tenant), v.minLength(1, "is empty; expected at least one tenant")),
});

/**
 * The tenants of a JSON file, `{ "tenants": [...] }`, or the default one.
 *
 * @throws {ArgumentsError} when the file cannot be read
 * @throws {LocalAuthsignalError} CONFIG_INVALID when it holds something else; the message names the first mistake
 * @throws {TenantError} when a tenant is invalid
 */
export async function readConfig(file: string | undefined): Promise<TenantDefinition[]> {
  if (file === undefined) return [DEFAULT_TENANT];
  const content = await readFile(file, "utf8").catch(() => {
    throw new ArgumentsError(`cannot read ${file}`, 'a JSON file with { "tenants": [...] }');
  });
  const config = v.safeParse(Config, parse(content, file));
  if (!config.success) {
    const [issue] = config.issues;
    throw invalid(file, `${v.getDotPath(issue) ?? "the file"} is wrong: ${issue.message}`);
  }
  for (const tenant of config.output.tenants) readTenant(tenant);
  return config.output.tenants;
}

function parse(content: string, file: string): unknown {
  try {
    return JSON.parse(content);
  } catch {
    throw invalid(file, "it is not JSON");
  }
}

function invalid(file: string, problem: string): LocalAuthsignalError {
  return new LocalAuthsignalError("CONFIG_INVALID", `${file}: ${problem}; expected { "tenants": [...] }`);
}
