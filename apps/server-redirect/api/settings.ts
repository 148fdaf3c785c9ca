import { type Page, readPages } from "./other-pages.ts";
import { type PasswordRules, readRules } from "./password-rules.ts";

/** What the function is given: variables with names, ids and ARNs, and no secret. */
export interface ApiSettings {
  readonly userPoolId: string;
  readonly clientId: string;
  readonly signUpClientId: string | undefined;
  /** ARN of the secret that holds the app client's secret. */
  readonly clientSecretArn: string;
  /** Where the app is served, for the defence against forged requests. */
  readonly origin: string;
  /** The pages of the apps without a server of their own, which may use a part of this one. */
  readonly otherPages: readonly Page[];
  /** The app's name, which its cookie carries. */
  readonly appName: string;
  readonly sessionsTable: string;
  readonly sessionSeconds: number;
  readonly startsTable: string;
  readonly startsPerFiveMinutes: number;
  readonly issuer: string;
  /** Undefined where nobody has a password. */
  readonly passwords: PasswordSettings | undefined;
}

export interface PasswordSettings {
  /** Where Authsignal returns to after a reset that this app's page has started. */
  readonly redirectUrl: string | undefined;
  /** Undefined for a pool whose policy the program does not know. */
  readonly rules: PasswordRules | undefined;
}

/** @throws Error when a variable is missing */
export function readSettings(env: Readonly<Record<string, string | undefined>>): ApiSettings {
  const text = (name: string): string => {
    const value = env[name];
    if (!value)
      throw new Error(
        `the variable ${name} is missing; expected infra/components/sign-in-backend.ts to set it`,
      );
    return value;
  };
  const number = (name: string): number => {
    const value = Number(text(name));
    if (!Number.isInteger(value) || value < 1)
      throw new Error(`the variable ${name} is "${text(name)}"; expected a number from 1`);
    return value;
  };
  const userPoolId = text("USER_POOL_ID");
  // The variable that sends the AWS SDK to another Cognito, too.
  const cognito =
    env["AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER"] ??
    `https://cognito-idp.${text("AWS_REGION")}.amazonaws.com`;
  return {
    userPoolId,
    clientId: text("CLIENT_ID"),
    signUpClientId: env["SIGN_UP_CLIENT_ID"] || undefined,
    clientSecretArn: text("CLIENT_SECRET_ARN"),
    origin: text("APP_ORIGIN"),
    otherPages: readPages(text("OTHER_PAGES")),
    appName: text("APP_NAME"),
    sessionsTable: text("SESSIONS_TABLE"),
    sessionSeconds: number("SESSION_SECONDS"),
    startsTable: text("STARTS_TABLE"),
    startsPerFiveMinutes: number("STARTS_PER_FIVE_MINUTES"),
    passwords: env["RESET_ACTION"]
      ? {
          redirectUrl: env["REDIRECT_URL"] || undefined,
          rules: env["RESET_RULES"] ? readRules(env["RESET_RULES"]) : undefined,
        }
      : undefined,
    issuer: `${cognito.replace(/\/$/, "")}/${userPoolId}`,
  };
}
