import * as pulumi from "@pulumi/pulumi";
import type { Environment } from "environments";
import type { PublicSettings } from "public-settings";
import { StaticSite } from "../static-site.ts";

export interface Site {
  readonly bucketName: pulumi.Output<string>;
  readonly domainName: pulumi.Output<string>;
}

/**
 * Declares the sites of the apps that have `hosting`.
 *
 * @param apps each app's public settings, which become its `/environment.json`
 */
export function declareHosting(
  environment: Environment,
  apps: Readonly<Record<string, pulumi.Output<PublicSettings>>>,
  accountId: pulumi.Output<string>,
): Record<string, Site> {
  const { stack } = environment;
  const sites = Object.entries(environment.apps).flatMap(([name, { origin, hosting }]) => {
    const settings = apps[name];
    if (!hosting || !settings) return [];
    const { bucketName, domainName } = new StaticSite(name, {
      bucketName: pulumi.interpolate`${pulumi.getProject()}-${stack}-${name}-${accountId}`,
      origin,
      certificateArn: hosting.certificateArn,
      environmentJson: pulumi.jsonStringify(settings),
    });
    return [[name, { bucketName, domainName }] as const];
  });
  return Object.fromEntries(sites);
}
