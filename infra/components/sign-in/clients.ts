import type * as pulumi from "@pulumi/pulumi";
import { AppClient } from "../app-client.ts";
import { SignUpClient } from "../sign-up-client.ts";
import type { SignInContext } from "./context.ts";

export interface SignInClients {
  /** App client ids by the app's name. */
  readonly clientIds: Readonly<Record<string, pulumi.Output<string>>>;
  /** The client that creates accounts; `undefined` where nobody signs up. */
  readonly signUpClientId: pulumi.Output<string> | undefined;
}

/** The apps that are not signed in to by Cognito alone. */
function withAuthsignal(apps: SignInContext["settings"]["apps"]) {
  return Object.entries(apps).filter(([, { launchMode }]) => launchMode !== "none");
}

/** One client for each app with Authsignal, and one that creates accounts where people do. */
export function declareClients(
  { settings, named, parent }: SignInContext,
  userPoolId: pulumi.Input<string>,
): SignInClients {
  const { apps, pool, signIn, tokens } = settings;
  const signUpIsOpen = signIn.selfSignUp === "open";
  const clientIds = Object.fromEntries(
    withAuthsignal(apps).map(([app, { ownSignUp, backend }]) => [
      app,
      new AppClient(
        named(app),
        {
          clientName: app,
          userPoolId,
          writesEmail: pool.requiresEmail === true || (signUpIsOpen && ownSignUp === true),
          confidential: backend !== undefined,
          sessionMinutes: signIn.sessionMinutes,
          accessTokenMinutes: tokens.accessMinutes,
          idTokenMinutes: tokens.idMinutes,
          refreshTokenDays: tokens.refreshDays,
          refreshTokenRotation: tokens.rotation,
        },
        { parent },
      ).id,
    ]),
  );
  const signUpClientId = signUpIsOpen
    ? new SignUpClient(named("sign-up"), { clientName: "sign-up", userPoolId }, { parent }).id
    : undefined;
  return { clientIds, signUpClientId };
}
