/** The tenant, as the environment's public settings name it. */
interface Tenant {
  readonly authsignalTenantId: string;
  readonly authsignalUrl: string;
}

/**
 * What Authsignal's rules know a browser by: `anonymousId` of its SDK, which keeps it in a cookie of the page. The SDK is
 * loaded for the first operation, because a sign-in here needs none.
 *
 * @returns undefined where the SDK cannot be loaded: to the rules the browser is a new one then
 */
export async function deviceId(tenant: Tenant): Promise<string | undefined> {
  const sdk = await import("@authsignal/browser").catch(() => undefined);
  if (sdk === undefined) return undefined;
  const { authsignalTenantId: tenantId, authsignalUrl: baseUrl } = tenant;
  return new sdk.Authsignal({ tenantId, baseUrl }).anonymousId;
}
