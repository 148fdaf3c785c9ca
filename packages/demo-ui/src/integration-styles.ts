/** The integration styles, by the name of their app. */
const TITLES = {
  "amplify-popup": "Amplify + popup",
  "server-redirect": "Server + redirect",
  "sdk-redirect": "AWS SDK + redirect",
  "amplify-redirect": "Amplify + redirect",
  "fetch-redirect": "fetch + redirect",
  "cognito-native": "Cognito alone",
} as const;

export type StyleName = keyof typeof TITLES;

export function styleTitle(style: StyleName): string {
  return TITLES[style];
}

/**
 * Where the other styles run in this environment, for the links between them.
 *
 * @param apps URLs by the name of the app, from `/environment.json`
 */
export function otherStyles(style: StyleName, apps: Readonly<Record<string, string>> = {}) {
  return Object.entries(TITLES).flatMap(([name, title]) => {
    const url = apps[name];
    return name === style || url === undefined ? [] : [{ title, url }];
  });
}
