import * as pulumi from "@pulumi/pulumi";
import type { BackendStepUpArgs } from "../backend-step-up.ts";
import { type BackendPage, SignInBackend } from "../sign-in-backend.ts";
import { type BackendPasswordsArgs, backendPasswords } from "./backend-passwords.ts";
import type { SignInClients } from "./clients.ts";
import type { SignInContext } from "./context.ts";

/**
 * Declares the servers of the apps that have a `backend`.
 *
 * @param stepUp what those with `stepUp` must know and reach
 * @returns them by the app's name
 */
export function declareBackends(
  context: SignInContext,
  pool: { readonly id: pulumi.Output<string>; readonly arn: pulumi.Output<string> },
  { clientIds, signUpClientId }: SignInClients,
  stepUp: BackendStepUpArgs,
  given: Pick<BackendPasswordsArgs, "keySecretArn" | "settingsParameterArn" | "owners">,
): Record<string, SignInBackend> {
  const { settings, prefix, path, named, parent } = context;
  const { apps, tokens, logRetentionDays } = settings;
  const { deletionProtection } = settings.pool;
  const backends = Object.entries(apps).flatMap(([app, { origin, redirectUrl, backend }]) => {
    const passwords = backendPasswords(context, { ...given, userPoolArn: pool.arn, redirectUrl });
    const userPoolClientId = clientIds[app];
    if (!backend || !userPoolClientId) return [];
    const declared = new SignInBackend(
      named(app),
      {
        functionName: `${prefix}-${app}`,
        code: pulumi.output(backend.codeFolder).apply((folder) => new pulumi.asset.FileArchive(folder)),
        appName: app,
        origin,
        otherPages: browserPages(apps),
        grants: passwords === undefined ? [] : [passwords],
        userPoolId: pool.id,
        userPoolArn: pool.arn,
        userPoolClientId,
        signUpClientId,
        ...(backend.stepUp && { stepUp }),
        clientSecretName: `${path}/${app}-client-secret`,
        startsPerFiveMinutes: backend.startsPerFiveMinutes,
        sessionDays: tokens.refreshDays,
        logRetentionDays,
        kmsKeyArn: settings.encryption?.kmsKeyArn,
        rolePath: settings.roles?.path,
        permissionsBoundaryArn: settings.roles?.permissionsBoundaryArn,
        // A deleted secret keeps its name until it is gone: an environment that may go must be able to come back.
        recoveryWindowInDays: deletionProtection ? 30 : 0,
        deletionProtection,
      },
      { parent },
    );
    return [[app, declared] as const];
  });
  return Object.fromEntries(backends);
}

/** The pages that talk to Cognito themselves: those of the apps with Authsignal that have no server. */
function browserPages(apps: SignInContext["settings"]["apps"]): BackendPage[] {
  return Object.values(apps)
    .filter(({ launchMode, backend }) => launchMode !== "none" && backend === undefined)
    .map(({ origin, redirectUrl }) => ({ origin, redirectUrl }));
}
