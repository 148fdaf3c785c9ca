import { startTestCloud, type TestCloud, type TestCloudOptions } from "local-cloud/testing";
import { appBuilds, type Builds, buildsIn, STYLE_APPS } from "./app-builds.ts";
import { buildCopy } from "./copied-project.ts";
import type { Style } from "./style.ts";

type Settings = NonNullable<TestCloudOptions["settings"]>;

/** Where tests run that need more than the local stack's own settings. */
const ENVIRONMENTS = {
  local: (environment) => environment,
  "closed sign-up": (environment) => ({
    ...environment,
    signIn: { ...environment.signIn, selfSignUp: "closed", unknownUsers: "decoy" },
  }),
  /** Offers passkeys before the sign-in, and has the factor in the tokens. */
  passkeys: (environment) => ({
    ...environment,
    signIn: { ...environment.signIn, passkeyAutofill: true, factorClaims: true },
  }),
} as const satisfies Record<string, Settings>;

/**
 * What people visit: the built apps in one of the environments, the apps as `pnpm dev` serves them, or projects
 * elsewhere, which have the apps' copied files or the snippets of docs/from-the-article.md.
 */
export type Place = keyof typeof ENVIRONMENTS | "pnpm dev" | "copies" | "article";

/** Local clouds that the tests of all styles share: one for each place, with every app in it. */
export interface Clouds {
  /** Starts the place's cloud, unless it runs, and makes what is served there of the style. */
  open(place: Place, style: Style): Promise<TestCloud>;
  close(): Promise<void>;
}

export function sharedClouds(): Clouds {
  const builds = once(appBuilds);
  const copies = once(() => buildsIn("copied-files-", buildCopy));
  const articles = once(() => buildsIn("article-", buildCopy));
  const running = new Map<Place, Promise<TestCloud>>();

  function startOnce(place: Place, options: () => TestCloudOptions): Promise<TestCloud> {
    const cloud = running.get(place) ?? startTestCloud(options());
    running.set(place, cloud);
    return cloud;
  }

  async function openBuilds(place: Place, { folders, make }: Builds, style: Style, settings?: Settings) {
    const cloud = startOnce(place, () => ({ built: folders, ...(settings && { settings }) }));
    await make(style);
    return cloud;
  }

  return {
    async open(place, style) {
      if (place === "pnpm dev") return startOnce(place, () => ({ apps: STYLE_APPS }));
      if (place === "copies") return openBuilds(place, await copies(), style);
      if (place === "article") return openBuilds(place, await articles(), style);
      return openBuilds(place, await builds(), style, ENVIRONMENTS[place]);
    },
    async close() {
      for (const cloud of running.values()) await (await cloud).close();
      for (const made of [builds, copies, articles]) await (await made()).discard();
    },
  };
}

function once<T>(start: () => Promise<T>): () => Promise<T> {
  let started: Promise<T> | undefined;
  return () => {
    started ??= start();
    return started;
  };
}
