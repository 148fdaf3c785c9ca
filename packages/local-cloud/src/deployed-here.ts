import type { Environment, LaptopCredentials } from "environments";
import type { PublicSettings } from "public-settings";
import { type Addresses, appOfClient, localPublicSettings } from "./addresses.ts";
import { keepRecord } from "./data/running-record.ts";
import type { Deployment } from "./deployment/deployment.ts";

/** What is deployed to this machine now, as apps, the workbench and `pnpm run env` read it. */
export interface DeployedHere {
  /** `undefined` until the program has run. */
  deployment(): Deployment | undefined;
  /** `undefined` until the servers run. */
  addresses(): Addresses | undefined;
  /** An app's `/environment.json`. */
  publicSettings(app: string): PublicSettings | undefined;
  /** The app that a client is of. */
  appOf(clientId: string): string | undefined;
  /** Replaces it by the newest run of the program, and writes the record for `pnpm run env`. */
  put(deployment: Deployment, place: DeployedPlace): void;
}

/** Where a run of the program is deployed. */
export interface DeployedPlace {
  /** As it runs here. */
  readonly environment: Environment;
  readonly addresses: Addresses;
  /** Who may administer it. */
  readonly administrator: LaptopCredentials;
}

/** @param dataFolder where the record is kept; `undefined` keeps none */
export function deployedHere(dataFolder: string | undefined): DeployedHere {
  let now: { readonly deployment: Deployment; readonly addresses: Addresses } | undefined;
  const settingsIn = (app: PublicSettings, addresses: Addresses, deployment: Deployment) =>
    localPublicSettings(app, addresses, deployment.outputs.userPoolId);
  return {
    deployment: () => now?.deployment,
    addresses: () => now?.addresses,
    publicSettings(app) {
      const deployed = now?.deployment.outputs.apps[app];
      return now && deployed && settingsIn(deployed, now.addresses, now.deployment);
    },
    appOf: (clientId) => appOfClient(now?.deployment.outputs.apps ?? {}, clientId),
    put(deployment, { environment, addresses, administrator }) {
      now = { deployment, addresses };
      const apps = Object.fromEntries(
        Object.entries(deployment.outputs.apps).map(([name, app]) => [
          name,
          settingsIn(app, addresses, deployment),
        ]),
      );
      const { cognito: cognitoUrl, aws: awsUrl } = addresses;
      const outputs = { ...deployment.outputs, apps };
      keepRecord(dataFolder, { environment, outputs, cognitoUrl, awsUrl }, administrator);
    },
  };
}
