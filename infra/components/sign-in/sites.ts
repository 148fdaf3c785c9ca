import * as pulumi from "@pulumi/pulumi";
import type { PublicSettings } from "public-settings";
import type { SiteBackend } from "../site/site-backend.ts";
import { StaticSite } from "../site/static-site.ts";
import type { SignInContext } from "./context.ts";

/**
 * Declares the sites of the apps that have `hosting`.
 *
 * @param apps each app's public settings, which become its `/environment.json`
 * @param backends the servers of the apps that have one
 */
export function declareSites(
  { settings, prefix, accountId, named, parent }: SignInContext,
  apps: Readonly<Record<string, pulumi.Output<PublicSettings>>>,
  backends: Readonly<Record<string, SiteBackend>>,
): Record<string, StaticSite> {
  const sites = Object.entries(settings.apps).flatMap(([app, { origin, hosting, backend }]) => {
    const publicSettings = apps[app];
    const server = backends[app];
    if (!hosting || !publicSettings) return [];
    const site = new StaticSite(
      named(app),
      {
        bucketName: pulumi.interpolate`${prefix}-${app}-${accountId}`,
        origin,
        certificateArn: hosting.certificateArn,
        // An environment that may go must be able to go with what was uploaded.
        forceDestroy: !settings.pool.deletionProtection,
        environmentJson: pulumi.jsonStringify(publicSettings),
        // Operations are asked for by the apps without a server too, with their access tokens.
        backend: server && { ...addressOf(server), getsAuthorization: backend?.stepUp },
      },
      { parent },
    );
    return [[app, site] as const];
  });
  return Object.fromEntries(sites);
}

function addressOf({ functionName, functionUrl }: SiteBackend): SiteBackend {
  return { functionName, functionUrl };
}
