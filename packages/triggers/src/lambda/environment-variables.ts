import type { DefinePolicy } from "../rules/policy.ts";
import { PublicError } from "../rules/public-error.ts";

/**
 * The variables of the functions, as the Pulumi program sets them. They hold no secret and no id of the
 * pool or of a client.
 */
export interface TriggerVariables {
  readonly define: DefinePolicy;
  readonly create: {
    readonly AUTHSIGNAL_API_URL: string;
    readonly AUTHSIGNAL_ACTION: string;
    readonly AUTHSIGNAL_KEY_SECRET: string;
    readonly SIGN_IN_SETTINGS_PARAMETER: string;
    readonly MAX_ATTEMPTS: string;
    /** Whether ALLOW of somebody who has an authenticator is enough after the password. */
    readonly ACCEPT_ALLOW?: "yes" | "no";
  };
  readonly verify: {
    readonly AUTHSIGNAL_API_URL: string;
    readonly AUTHSIGNAL_KEY_SECRET: string;
    /**
     * Whether an address is marked as verified after its own challenge. The function then needs
     * `cognito-idp:AdminUpdateUserAttributes` on the pool.
     */
    readonly MARK_VERIFIED?: "yes" | "no";
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

/** @throws PublicError `CONFIGURATION_ERROR` that names the variable and what it takes. */
export function variable(env: Env, name: string): string {
  const value = env[name];
  if (value) return value;
  throw new PublicError("CONFIGURATION_ERROR", `environment variable ${name} is missing`);
}

/** @throws PublicError `CONFIGURATION_ERROR` */
export function maxAttempts(env: Env): number {
  const attempts = Number(variable(env, "MAX_ATTEMPTS"));
  if (Number.isInteger(attempts) && attempts >= 1 && attempts <= 10) return attempts;
  throw new PublicError(
    "CONFIGURATION_ERROR",
    "environment variable MAX_ATTEMPTS must be a number from 1 to 10",
  );
}
