import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Environment } from "environments";
import {
  exampleRules,
  type LocalAuthsignal,
  startLocalAuthsignal,
  type TenantDefinition,
} from "local-authsignal";
import { type LocalCognito, startLocalCognito } from "local-cognito";
import { AwsStore } from "../aws-endpoint/aws-store.ts";
import { ItemStore } from "../aws-endpoint/dynamodb/item-store.ts";
import { type AwsEndpoint, startAwsEndpoint } from "../aws-endpoint/server.ts";
import { CloudError } from "../cloud-error.ts";
import type { Ports } from "../local-settings.ts";
import { portInUse } from "./listen.ts";

export interface ServerOptions {
  /** The environment with this machine's addresses. */
  readonly environment: Environment;
  readonly ports: Ports;
  /** Where users, keys and messages are kept; `undefined` keeps them in memory. */
  readonly dataFolder: string | undefined;
  readonly authsignalKey: string;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  readonly onFunctionLog: (functionName: string, line: string) => void;
}

export interface Servers {
  readonly cognito: LocalCognito;
  readonly authsignal: LocalAuthsignal;
  readonly aws: AwsEndpoint;
  readonly store: AwsStore;
  /** Where functions' code goes that is put together from several files. */
  readonly codeFolder: string;
  close(): Promise<void>;
}

/**
 * Starts the local Cognito, the local Authsignal and the endpoint that functions read secrets from.
 *
 * @throws CloudError `PORT_IN_USE`; then none of them is left running
 */
export async function startServers(options: ServerOptions): Promise<Servers> {
  const { environment, ports, dataFolder, now } = options;
  const file = (name: string) => (dataFolder === undefined ? ":memory:" : join(dataFolder, name));
  const items = new ItemStore(file("dynamodb.sqlite"), now);
  const store = new AwsStore(items);
  const codeFolder =
    dataFolder === undefined
      ? mkdtempSync(join(tmpdir(), "local-cloud-functions-"))
      : join(dataFolder, "functions");
  const [cognito, authsignal, aws] = await Promise.allSettled([
    startLocalCognito({
      port: ports.cognito,
      dataFile: file("cognito.sqlite"),
      region: environment.region,
      now,
      onFunctionLog: options.onFunctionLog,
    }).catch(busy(ports.cognito, "the local Cognito", "cognito")),
    startLocalAuthsignal({
      port: ports.authsignal,
      dataFile: file("authsignal.sqlite"),
      tenants: [tenant(environment, options.authsignalKey)],
      now,
    }).catch(busy(ports.authsignal, "the local Authsignal", "authsignal")),
    startAwsEndpoint(ports.aws, store),
  ]);
  const running = [cognito, authsignal, aws].flatMap((start) =>
    start.status === "fulfilled" ? [start.value] : [],
  );
  const close = async () => {
    await Promise.all(running.map((server) => server.close()));
    items.close();
    if (dataFolder === undefined) rmSync(codeFolder, { recursive: true, force: true });
  };
  if (cognito.status === "fulfilled" && authsignal.status === "fulfilled" && aws.status === "fulfilled") {
    return { cognito: cognito.value, authsignal: authsignal.value, aws: aws.value, store, codeFolder, close };
  }
  await close();
  const failures = [cognito, authsignal, aws].flatMap((start) =>
    start.status === "rejected" ? [start.reason] : [],
  );
  const [first] = failures;
  if (failures.length === 1 || !failures.every((failure) => failure instanceof CloudError)) throw first;
  throw new CloudError("PORT_IN_USE", failures.map((failure) => failure.message).join("\n"));
}

/**
 * The tenant of an environment: its apps may frame the pre-built UI, its redirect URLs are the only ones. People may use
 * an authenticator app or a passkey beside email, so that both can be tried by hand. Where a
 * passkey may come before the sign-in, people are offered one after their first code.
 */
export function tenant(environment: Environment, apiSecretKey: string): TenantDefinition {
  const apps = Object.values(environment.apps);
  return {
    tenantId: environment.authsignal.tenantId,
    name: `Demo, ${environment.stack}`,
    apiSecretKey,
    redirectUrls: apps.flatMap(({ redirectUrl }) => redirectUrl ?? []),
    frameAncestors: apps.map(({ origin }) => origin),
    verificationMethods: ["EMAIL_OTP", "AUTHENTICATOR_APP", "PASSKEY"],
    ...(environment.signIn.passkeyAutofill && {
      actions: { [environment.authsignal.action]: { rules: [exampleRules.passkeyUplift] } },
    }),
  };
}

function busy(port: number, what: string, setting: string) {
  return (error: unknown): never => {
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    throw code === "EADDRINUSE" || code === "PORT_IN_USE"
      ? portInUse(port, what, `local-cloud:ports.${setting} in infra/Pulumi.local.yaml`)
      : error;
  };
}
