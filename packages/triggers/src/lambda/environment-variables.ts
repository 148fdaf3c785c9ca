import type { AddressAttribute } from "../rules/anchor.ts";
import type { DefinePolicy, SignInPolicy, UnknownUserPolicy } from "../rules/define-decision.ts";
import type { GateMode, GatePasses } from "../rules/gate.ts";
import { PublicError } from "../rules/public-error.ts";

/**
 * The variables of the functions, as the Pulumi program sets them. They hold no secret and no id of the
 * pool or of a client.
 *
 * `OWNERS_TABLE` is the table of owner records, whose partition key is `id` (text). Create, Verify and
 * PreTokenGeneration must have the same one.
 *
 * `OWNERS_EPOCH` is how often that table was restored from a backup, a whole number. Create and Verify must have the same
 * one: after a restoration each id that an unproven record names gets a new one, and no round from before counts. Absent: 0.
 *
 * `ANCHOR` is the attribute of the pool that is a person's one address: `email`, or `phone_number` in a pool without
 * emails. It must be the same for every function. Absent: `email`.
 */
export interface TriggerVariables {
  readonly define: {
    readonly SIGN_IN_POLICY: SignInPolicy;
    readonly UNKNOWN_USERS: UnknownUserPolicy;
    /** `"1"` to `"10"`. */
    readonly MAX_ATTEMPTS: string;
  };
  /**
   * The function needs `secretsmanager:GetSecretValue` on the key, `ssm:GetParameter` on the settings, and
   * `dynamodb:GetItem` and `dynamodb:PutItem` on the owners table.
   */
  readonly create: {
    readonly AUTHSIGNAL_API_URL: string;
    readonly AUTHSIGNAL_ACTION: string;
    readonly AUTHSIGNAL_KEY_SECRET: string;
    /** Name of the parameter that holds the `SettingsDocument`. */
    readonly SIGN_IN_SETTINGS_PARAMETER: string;
    readonly MAX_ATTEMPTS: string;
    /** Absent: `refuse`. */
    readonly UNKNOWN_USERS?: UnknownUserPolicy;
    readonly OWNERS_TABLE: string;
    readonly OWNERS_EPOCH?: string;
    readonly ANCHOR?: AddressAttribute;
    /**
     * ARN of a Secrets Manager secret of 32 random characters or more. It makes the ids that stand for unknown
     * people; without it the Authsignal key does, and they change when that key is rotated.
     */
    readonly DECOY_KEY_SECRET?: string;
    /**
     * Authsignal's verification methods that may prove a person, with commas, e.g. `EMAIL_OTP,PASSKEY`. Absent: all
     * but those that somebody else can approve elsewhere (`DEFAULT_METHODS`).
     */
    readonly SIGN_IN_METHODS?: string;
    /** Whether ALLOW of somebody who has an authenticator is enough after the password. */
    readonly ACCEPT_ALLOW?: "yes" | "no";
  };
  /**
   * The function needs `secretsmanager:GetSecretValue` on the key, `dynamodb:GetItem` and `dynamodb:PutItem` on the
   * owners table, and on the pool `cognito-idp:AdminUpdateUserAttributes` (it marks proven addresses) and
   * `cognito-idp:AdminSetUserPassword` (it replaces a password that somebody chose before the address was proven).
   */
  readonly verify: {
    readonly AUTHSIGNAL_API_URL: string;
    readonly AUTHSIGNAL_KEY_SECRET: string;
    /** As Create's. */
    readonly ACCEPT_ALLOW?: "yes" | "no";
    /** As Create's. */
    readonly OWNERS_TABLE: string;
    /** As Create's. */
    readonly OWNERS_EPOCH?: string;
    /** As Create's. */
    readonly ANCHOR?: AddressAttribute;
    /** As Create's: with `decoy` an answer is as slow for a known person as for an unknown one. */
    readonly UNKNOWN_USERS?: UnknownUserPolicy;
    /** As Create's. */
    readonly SIGN_IN_METHODS?: string;
    /**
     * Table in which each accepted proof is recorded as used. With it, a passkey may be offered before the sign-in
     * is started; the function needs `dynamodb:PutItem` on it.
     */
    readonly USED_PROOFS_TABLE?: string;
    /** Table through which PreTokenGeneration learns the factor; the function needs `dynamodb:PutItem` on it. */
    readonly SIGN_IN_FACTORS_TABLE?: string;
  };
  /** The function needs `ssm:GetParameter` on the settings. */
  readonly preSignUp: {
    readonly SELF_SIGN_UP: "open" | "closed";
    /** As Create's. Absent: a sign-up is admitted from every client of the pool. */
    readonly SIGN_IN_SETTINGS_PARAMETER?: string;
    readonly ANCHOR?: AddressAttribute;
  };
  /**
   * The function needs `dynamodb:DeleteItem` on the factors table, and `dynamodb:GetItem` on the owners table unless
   * the gate is off.
   */
  readonly preTokenGeneration: {
    readonly SIGN_IN_FACTORS_TABLE?: string;
    /** As Create's. May be absent while the gate is off. */
    readonly OWNERS_TABLE?: string;
    /** Whether people who are not bound get tokens: `off` and `report` say yes, `report` counts them. Absent: `off`. */
    readonly GATE?: GateMode;
    /** Who passes: the bound, or (`verified-too`, for an existing pool) also people whose anchor is verified. Absent: `bound`. */
    readonly GATE_PASSES?: GatePasses;
    readonly ANCHOR?: AddressAttribute;
  };
}

/** What `triggers/password-reset` reads, in the function of a back end. */
export interface PasswordResetVariables {
  readonly AUTHSIGNAL_API_URL: string;
  readonly AUTHSIGNAL_KEY_SECRET: string;
  /** The action that resets are tracked under: not that of sign-ins. */
  readonly RESET_ACTION: string;
  readonly SIGN_IN_SETTINGS_PARAMETER: string;
  readonly OWNERS_TABLE: string;
  readonly OWNERS_EPOCH?: string;
  readonly ANCHOR?: AddressAttribute;
  readonly DECOY_KEY_SECRET?: string;
  readonly SIGN_IN_METHODS?: string;
}

export type Env = Readonly<Record<string, string | undefined>>;

/** @throws PublicError `CONFIGURATION_ERROR` that names the variable. */
export function variable(env: Env, name: string): string {
  const value = env[name];
  if (value) return value;
  throw new PublicError("CONFIGURATION_ERROR", `environment variable ${name} is missing`);
}

/** @throws PublicError `CONFIGURATION_ERROR` that names the variable and the values it may have. */
export function choice<Value extends string>(env: Env, name: string, values: readonly Value[]): Value {
  const set = variable(env, name);
  const value = values.find((one) => one === set);
  if (value !== undefined) return value;
  throw new PublicError(
    "CONFIGURATION_ERROR",
    `environment variable ${name} is none of ${values.join(", ")}`,
  );
}

/** @throws PublicError `CONFIGURATION_ERROR` when the variable is set to something else than one of these. */
export function optionalChoice<Value extends string>(
  env: Env,
  name: string,
  values: readonly Value[],
  absent: Value,
): Value {
  return env[name] ? choice(env, name, values) : absent;
}

/** @throws PublicError `CONFIGURATION_ERROR` */
export function anchorOf(env: Env): AddressAttribute {
  return optionalChoice(env, "ANCHOR", ["email", "phone_number"], "email");
}

/** @throws PublicError `CONFIGURATION_ERROR` */
export function unknownUsersOf(env: Env): UnknownUserPolicy {
  return optionalChoice(env, "UNKNOWN_USERS", ["decoy", "refuse"], "refuse");
}

/** @throws PublicError `CONFIGURATION_ERROR` */
export function maxAttempts(env: Env): number {
  return wholeNumber("MAX_ATTEMPTS", variable(env, "MAX_ATTEMPTS"), 1, 10);
}

/** @throws PublicError `CONFIGURATION_ERROR` */
export function ownersEpoch(env: Env): number {
  return wholeNumber("OWNERS_EPOCH", env["OWNERS_EPOCH"] || "0", 0, 1_000_000);
}

function wholeNumber(name: string, text: string, least: number, most: number): number {
  const number = Number(text);
  if (Number.isInteger(number) && number >= least && number <= most) return number;
  throw new PublicError(
    "CONFIGURATION_ERROR",
    `environment variable ${name} is not a whole number from ${least} to ${most}`,
  );
}

/** @throws PublicError `CONFIGURATION_ERROR` */
export function definePolicy(env: Env): DefinePolicy {
  return {
    signInPolicy: choice(env, "SIGN_IN_POLICY", ["passwordless", "password-then-challenge", "either"]),
    unknownUsers: choice(env, "UNKNOWN_USERS", ["decoy", "refuse"]),
    maxAttempts: maxAttempts(env),
  };
}
