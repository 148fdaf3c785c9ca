import type { PublicSettings } from "public-settings";

/**
 * A Content-Security-Policy that lets the page talk to this environment's services, frame its Authsignal tenant's
 * pre-built UI, and nothing else. The build cannot know them (one build runs in every environment), so the page adds the
 * policy itself once it knows: a policy added by `<meta>` can only tighten what the build's own policy allows.
 */
export function connectionPolicy(settings: PublicSettings): string {
  const cognito = settings.userPoolEndpoint ?? `https://cognito-idp.${settings.region}.amazonaws.com`;
  const { authsignalUrl, authsignalUiUrl, apiUrl, operationsUrl } = settings;
  const urls = [cognito, authsignalUrl, apiUrl, operationsUrl].filter((url) => url !== undefined);
  const hosts = urls.map((url) => new URL(url).origin);
  const connections = `connect-src 'self' ${[...new Set(hosts)].join(" ")}`;
  return authsignalUiUrl === undefined
    ? connections
    : `${connections}; frame-src ${new URL(authsignalUiUrl).origin}`;
}

export function lockConnections(settings: PublicSettings): void {
  const meta = document.createElement("meta");
  meta.httpEquiv = "Content-Security-Policy";
  meta.content = connectionPolicy(settings);
  document.head.append(meta);
}
