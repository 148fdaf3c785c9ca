import type { PublicSettings } from "public-settings";

/**
 * A Content-Security-Policy that lets the page talk to this environment's two services and nobody else.
 * The build cannot know them (one build runs in every environment), so the page adds the policy itself once
 * it knows: a policy added by `<meta>` can only tighten what the build's own policy allows.
 */
export function connectionPolicy(environment: PublicSettings): string {
  const cognito = environment.userPoolEndpoint ?? `https://cognito-idp.${environment.region}.amazonaws.com`;
  const hosts = [cognito, environment.authsignalUrl].map((url) => new URL(url).origin);
  return `connect-src 'self' ${[...new Set(hosts)].join(" ")}`;
}

export function lockConnections(environment: PublicSettings): void {
  const meta = document.createElement("meta");
  meta.httpEquiv = "Content-Security-Policy";
  meta.content = connectionPolicy(environment);
  document.head.append(meta);
}
