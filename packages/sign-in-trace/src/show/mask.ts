/** What replaces something secret. */
export const MASKED = "[masked]";

/** Names of members whose text is a secret: passwords, codes, tokens, sessions, answers, keys and proofs of them. */
const SECRET_NAME =
  /passw|secret|token|session|answer|signature|credential|authorization|cookie|otp$|passcode|recovery_?code|private_?key|srp_[ab]$|^(code|verificationcode|confirmationcode|mfacode|totp|salt|challenge|clientdatajson|attestationobject|authenticatordata)$/i;

/** Names that look like one of those, but hold what anybody may see. */
const PUBLIC_NAME =
  /^(token_?type|token_?use|token_?ids?|.*(session|token)(minutes|seconds|validity|units)|challengename|privatechallengeparameters|passwordshown)$/i;

/** Secrets by their form, wherever they are in a text: JWTs, sessions of Cognito, and values in URLs. */
const SECRET_TEXTS: readonly [RegExp, string][] = [
  [/\beyJ[\w-]+\.[\w-]+(?:\.[\w-]*){1,3}/g, MASKED],
  [/\bAYABe[\w+/=-]{16,}/g, MASKED],
  [/([?&](?:token|code|ticket|session|secret)=)[^&#\s"]+/gi, `$1${MASKED}`],
  [/\b(Basic|Bearer)\s+[\w+/=.-]{8,}/g, `$1 ${MASKED}`],
];

/** A text without what is secret by its form. */
export function maskText(text: string): string {
  let shown = text;
  for (const [secret, instead] of SECRET_TEXTS) shown = shown.replace(secret, instead);
  return shown;
}

const isSecretName = (name: string): boolean => SECRET_NAME.test(name) && !PUBLIC_NAME.test(name);

/** Nobody can guess anything from a flag. */
const isFlag = (text: string): boolean => text === "true" || text === "false";

/** JSON inside of a text is masked as JSON. */
function maskString(text: string): string {
  if (/^\s*[[{]/.test(text)) {
    try {
      return JSON.stringify(mask(JSON.parse(text)));
    } catch {
      // Not JSON after all.
    }
  }
  return maskText(text);
}

function maskSecret(value: unknown): unknown {
  if (typeof value === "string") return value === "" || isFlag(value) ? value : MASKED;
  if (typeof value === "number") return MASKED;
  if (Array.isArray(value) && value.every((entry) => typeof entry === "string")) return value.map(maskSecret);
  // DynamoDB's and others' wrappers: {"S": "..."}.
  if (typeof value === "object" && value !== null && !Array.isArray(value)) {
    const entries = Object.entries(value);
    if (entries.length === 1 && entries.every(([name]) => name.length <= 4))
      return Object.fromEntries(entries.map(([name, held]) => [name, maskSecret(held)]));
  }
  return mask(value);
}

/**
 * A copy of plain data without its secrets: passwords, codes, tokens, sessions, answers and the like, by the names of
 * members and by the form of texts. Addresses, ids and idempotency keys stay.
 */
export function mask(value: unknown): unknown {
  if (typeof value === "string") return maskString(value);
  if (Array.isArray(value)) return value.map(mask);
  if (typeof value !== "object" || value === null) return value;
  const named = pairOf(value);
  if (named !== undefined) return { ...value, [named.key]: maskSecret(named.value) };
  return Object.fromEntries(
    Object.entries(value).map(([name, held]) => [name, isSecretName(name) ? maskSecret(held) : mask(held)]),
  );
}

/** Attributes are lists of pairs: `{"Name": "custom:secret", "Value": "..."}`. */
function pairOf(value: object): { readonly key: "Value"; readonly value: unknown } | undefined {
  if (!("Name" in value && "Value" in value) || typeof value.Name !== "string") return undefined;
  return isSecretName(value.Name) ? { key: "Value", value: value.Value } : undefined;
}
