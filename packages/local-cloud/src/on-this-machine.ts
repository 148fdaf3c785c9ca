import type { AppSettings, Environment } from "environments";

export interface LocalAddresses {
  /** Base URL of the local Authsignal. */
  readonly authsignalApiUrl: string;
  /** Origin by the app's name. */
  readonly origins: Readonly<Record<string, string>>;
}

/** The same environment with this machine's addresses in place of the public ones; all else as it is. */
export function onThisMachine(environment: Environment, addresses: LocalAddresses): Environment {
  const apps = Object.entries(environment.apps).map(([name, app]) => {
    const origin = addresses.origins[name] ?? app.origin;
    return [name, moved(app, origin)] as const;
  });
  return {
    ...environment,
    authsignal: { ...environment.authsignal, apiUrl: addresses.authsignalApiUrl },
    apps: Object.fromEntries(apps),
  };
}

function moved(app: AppSettings, origin: string): AppSettings {
  const { redirectUrl } = app;
  return redirectUrl === undefined
    ? { ...app, origin }
    : { ...app, origin, redirectUrl: new URL(new URL(redirectUrl).pathname, origin).href };
}
