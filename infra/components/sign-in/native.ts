import type * as pulumi from "@pulumi/pulumi";
import { NativePool } from "../native-pool.ts";
import type { SignInContext } from "./context.ts";

/** An app that people sign in to by Cognito alone: its pool and client, for its public settings. */
export interface NativeApp {
  readonly userPoolId: pulumi.Output<string>;
  readonly userPoolClientId: pulumi.Output<string>;
  /** The app's own client where people sign up; else absent. */
  readonly signUpClientId?: pulumi.Output<string>;
}

/** Declares a pool for each app that does without Authsignal, by the app's name. */
export function declareNativePools({
  settings,
  prefix,
  named,
  parent,
}: SignInContext): Readonly<Record<string, NativeApp>> {
  const { apps, signIn, tokens, pool, firewall } = settings;
  const signUp = signIn.selfSignUp === "open";
  const natives = Object.entries(apps).flatMap(([app, { launchMode, origin }]) => {
    if (launchMode !== "none") return [];
    const { id, clientId } = new NativePool(
      named(app),
      {
        poolName: `${prefix}-${app}`,
        clientName: app,
        origin,
        deletionProtection: pool.deletionProtection,
        signUp,
        sessionMinutes: signIn.sessionMinutes,
        accessTokenMinutes: tokens.accessMinutes,
        idTokenMinutes: tokens.idMinutes,
        refreshTokenDays: tokens.refreshDays,
        requestsPerFiveMinutes: firewall?.requestsPerFiveMinutes,
      },
      { parent },
    );
    const native: NativeApp = {
      userPoolId: id,
      userPoolClientId: clientId,
      ...(signUp && { signUpClientId: clientId }),
    };
    return [[app, native] as const];
  });
  return Object.fromEntries(natives);
}
