import type { DefinePolicy, SignInPolicy, UnknownUserPolicy } from "../rules/define-decision.ts";
import { PublicError } from "../rules/public-error.ts";

/**
 * The variables of the functions, as the Pulumi program sets them. They hold no secret and no id of the
 * pool or of a client.
 */
export interface TriggerVariables {
  readonly define: {
    readonly SIGN_IN_POLICY: SignInPolicy;
    readonly UNKNOWN_USERS: UnknownUserPolicy;
    /** `"1"` to `"10"`. */
    readonly MAX_ATTEMPTS: string;
  };
  readonly create: {
    readonly AUTHSIGNAL_API_URL: string;
    readonly AUTHSIGNAL_ACTION: string;
    readonly AUTHSIGNAL_KEY_SECRET: string;
    readonly SIGN_IN_SETTINGS_PARAMETER: string;
    readonly MAX_ATTEMPTS: string;
    /** Whether ALLOW of somebody who has an authenticator is enough after the password. */
    readonly ACCEPT_ALLOW?: "yes" | "no";
  };
  /** The function needs `cognito-idp:AdminUpdateUserAttributes` on the pool: it marks proven addresses. */
  readonly verify: {
    readonly AUTHSIGNAL_API_URL: string;
    readonly AUTHSIGNAL_KEY_SECRET: string;
    /** As Create's. */
    readonly ACCEPT_ALLOW?: "yes" | "no";
    /**
     * Table in which each accepted proof is recorded as used. With it, a passkey may be offered before the sign-in
     * is started; the function needs `dynamodb:PutItem` on it.
     */
    readonly USED_PROOFS_TABLE?: string;
    /** Table through which PreTokenGeneration learns the factor; the function needs `dynamodb:PutItem` on it. */
    readonly SIGN_IN_FACTORS_TABLE?: string;
  };
  readonly preSignUp: { readonly SELF_SIGN_UP: "open" | "closed" };
  /** The function needs `dynamodb:DeleteItem` on the table. */
  readonly preTokenGeneration: { readonly SIGN_IN_FACTORS_TABLE: string };
}

type Env = Readonly<Record<string, string | undefined>>;

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

/** @throws PublicError `CONFIGURATION_ERROR` */
export function maxAttempts(env: Env): number {
  const attempts = Number(variable(env, "MAX_ATTEMPTS"));
  if (Number.isInteger(attempts) && attempts >= 1 && attempts <= 10) return attempts;
  throw new PublicError(
    "CONFIGURATION_ERROR",
    "environment variable MAX_ATTEMPTS is not a whole number from 1 to 10",
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
