import { DEFAULT_METHODS } from "triggers/people";
import { MANAGEMENT_PATH } from "../assumptions.ts";
import { authsignalActions } from "../authsignal-actions.ts";
import { reasonOf } from "../service-failure.ts";
import type { Finding } from "./finding.ts";
import type { AuthsignalAnswer, DoctorPorts } from "./ports.ts";
import type { Subject } from "./subject.ts";

/** The variable with the key of the Management API, which is another one than the server API's. */
export const MANAGEMENT_KEY_VARIABLE = "AUTHSIGNAL_MANAGEMENT_KEY";

/** What must be so in the tenant, and what says whether it is. */
interface Requirement {
  readonly check: string;
  /** For a person who looks into Authsignal's portal. */
  readonly must: string;
  /** Path below the Management API; absent where that API does not say it. */
  readonly path?: string;
  /** @returns what is not so */
  readonly faults?: (configuration: unknown) => readonly string[];
  /** @returns why the answer does not say it, if it does not */
  readonly unsaid?: (configuration: unknown) => string | undefined;
}

/**
 * Authsignal's tenant is set up as these sign-ins need it. With a key of the Management API that is examined, as far as
 * that API says it; whatever is not examined is named, with where to look.
 *
 * Paths and members as Authsignal's own clients of this API have them, looked at in November 2026. They read a rule by its
 * id alone and list none, and know no switch of self-service.
 * https://github.com/authsignal/authsignal-management-go https://github.com/authsignal/terraform-provider-authsignal
 */
export async function checkAuthsignalTenant(
  subject: Subject,
  ports: Pick<DoctorPorts, "managementKey" | "askAuthsignal">,
): Promise<Finding[]> {
  const key = await ports.managementKey();
  const { apiUrl } = subject.environment.authsignal;
  const ask = (path: string) => ports.askAuthsignal(`${apiUrl}${MANAGEMENT_PATH}${path}`, key ?? "");
  const findings = requirements(subject).map(
    async ({ check, must, path, faults, unsaid }): Promise<Finding> => {
      const look = `look in Authsignal's portal: ${must}`;
      if (path === undefined || !faults)
        return { check, status: "skipped", detail: `not examined, no API says it; ${look}` };
      if (key === undefined)
        return {
          check,
          status: "skipped",
          detail: `not examined without a key of the Management API in ${MANAGEMENT_KEY_VARIABLE}; ${look}`,
        };
      const answer = await ask(path).catch((error: unknown) => reasonOf(error));
      if (typeof answer === "string")
        return {
          check,
          status: "skipped",
          detail: `not examined, Authsignal does not answer: ${answer}; ${look}`,
        };
      const { status, body } = answer;
      if (status === 401 || status === 403)
        return {
          check,
          status: "skipped",
          detail: `not examined, Authsignal refuses the key of ${MANAGEMENT_KEY_VARIABLE}; ${look}`,
        };
      if (status >= 300 && status !== 404)
        return { check, status: "skipped", detail: `not examined, Authsignal answers ${status}; ${look}` };
      const why = unsaid?.(body);
      if (why !== undefined) return { check, status: "skipped", detail: `not examined, ${why}; ${look}` };
      const wrong = status === 404 ? ["the tenant has none"] : faults(body);
      return wrong.length === 0
        ? { check, status: "ok", detail: must }
        : { check, status: "failed", detail: wrong.join("; "), remedy: `in Authsignal's portal: ${must}` };
    },
  );
  return Promise.all(findings);
}

function requirements({ environment }: Subject): Requirement[] {
  const { authsignal, signIn } = environment;
  const { tenantId, customDomain, passkeys } = authsignal;
  const codes = authsignalActions(environment).map(({ code }) => code);
  const methods: readonly string[] = signIn.methods ?? DEFAULT_METHODS;
  const isOn = (configuration: unknown) => (field(configuration, "isActive") === true ? [] : ["it is off"]);
  return [
    {
      check: "Authsignal tenant",
      must: `the tenant is ${tenantId}, with ${customDomain === undefined ? "no domain of its own" : `the domain ${customDomain}`}`,
      path: "/tenant",
      faults: (tenant) => [
        ...differing(tenant, "tenantId", tenantId, "its id"),
        ...differing(tenant, "customDomain", customDomain, "its domain"),
        ...tokenFaults(tenant),
      ],
    },
    ...authsignalActions(environment).map(({ code, message }) => ({
      check: `Authsignal action ${code}`,
      must: `the action ${code} challenges by default${message === undefined ? "" : `, says "${message}"`} and offers nothing but ${methods.join(", ")}`,
      path: `/action-configurations/${code}`,
      faults: (configuration: unknown) => [
        ...actionFaults(configuration, methods),
        ...messageFaults(configuration, message),
      ],
      unsaid: (configuration: unknown) =>
        field(configuration, "actionType") === "FLOW" ? "it is a flow" : undefined,
    })),
    {
      check: "Authsignal rules",
      must: `no rule of the actions ${codes.join(", ")} lets people in without a challenge, or offers another method`,
    },
    {
      check: "Authsignal email OTP",
      must: "the authenticator Email OTP is on",
      path: "/authenticator-configurations/email-otp",
      faults: isOn,
    },
    {
      check: "Authsignal self-service",
      must: "self-service management of email is off, so that no page asks for an address that proves nothing",
    },
    ...(methods.includes("PASSKEY") && passkeys !== undefined
      ? [
          {
            check: "Authsignal passkeys",
            must: `passkeys are on, of the relying party ${passkeys.relyingParty}, at ${passkeys.expectedOrigins.join(", ")}`,
            path: "/authenticator-configurations/passkey",
            faults: (configuration: unknown) => [
              ...isOn(configuration),
              ...differing(configuration, "relyingParty", passkeys.relyingParty, "the relying party"),
              ...originFaults(configuration, passkeys.expectedOrigins),
            ],
          },
        ]
      : []),
  ];
}

function actionFaults(configuration: unknown, methods: readonly string[]): string[] {
  const outcome = field(configuration, "defaultUserActionResult");
  const offered = texts(field(configuration, "verificationMethods"));
  const prompted = texts(field(configuration, "promptToEnrollVerificationMethods")) ?? [];
  const others = [...new Set([...(offered ?? []), ...prompted])].filter((one) => !methods.includes(one));
  return [
    ...(outcome === "CHALLENGE" ? [] : [`by default it is ${String(outcome)}`]),
    // Without a list it offers every method of the tenant.
    ...(offered === undefined || offered.length === 0
      ? ["it names no methods, so it offers all of the tenant's"]
      : []),
    ...(others.length === 0 ? [] : [`it offers ${others.join(", ")}, which no sign-in accepts`]),
    ...(offered === undefined || offered.length === 0 || offered.includes("EMAIL_OTP")
      ? []
      : ["it does not offer EMAIL_OTP, so nobody can prove an address"]),
  ];
}

/** Longer than this, and a URL may outlive what Verify looks back to (`LONGEST_ROUND_MS` of the triggers). */
const LONGEST_TOKEN_MINUTES = 60;

function tokenFaults(tenant: unknown): string[] {
  const minutes = field(tenant, "tokenDurationInMinutes");
  return typeof minutes === "number" && minutes > LONGEST_TOKEN_MINUTES
    ? [`its tokens live for ${minutes} minutes; expected at most ${LONGEST_TOKEN_MINUTES}`]
    : [];
}

/** Whatever the language: every data point of the message, or the person does not see what they confirm. */
function messageFaults(configuration: unknown, message: string | undefined): string[] {
  if (message === undefined) return [];
  const languages = field(configuration, "messagingTemplates");
  const templates = Object.values(typeof languages === "object" && languages !== null ? languages : {}).map(
    (template: unknown) => `${field(template, "defaultTemplate") ?? ""}`,
  );
  const points = message.match(/\{\{.*?\}\}/g) ?? [];
  const missing = points.filter((point) => !templates.every((template) => template.includes(point)));
  if (templates.length === 0 || templates.includes("")) return ["its challenge does not say what it is for"];
  return missing.length === 0 ? [] : [`its message lacks ${missing.join(", ")}`];
}

function originFaults(configuration: unknown, expected: readonly string[]): string[] {
  const found = texts(field(configuration, "expectedOrigins")) ?? [];
  const missing = expected.filter((origin) => !found.includes(origin));
  const others = found.filter((origin) => !expected.includes(origin));
  return [
    ...(missing.length === 0 ? [] : [`it does not expect ${missing.join(", ")}`]),
    ...(others.length === 0 ? [] : [`it expects ${others.join(", ")}, too`]),
  ];
}

function differing(value: unknown, name: string, expected: string | undefined, what: string): string[] {
  const found = field(value, name) ?? undefined;
  return found === expected ? [] : [`${what} is ${found === undefined ? "not set" : String(found)}`];
}

function texts(value: unknown): string[] | undefined {
  return Array.isArray(value) ? value.filter((one) => typeof one === "string") : undefined;
}

function field(value: AuthsignalAnswer["body"], name: string): unknown {
  return typeof value === "object" && value !== null ? Reflect.get(value, name) : undefined;
}
