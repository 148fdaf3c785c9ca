import { mkdtemp, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  createRecorder,
  type Recorder,
  startTestCloud,
  type TestCloud,
  type TestCloudOptions,
} from "local-cloud/testing";
import { appBuilds, buildsIn, STYLE_APPS } from "./app-builds.ts";
import { buildCopy } from "./copied-project.ts";
import type { Style } from "./style.ts";

type Options = Pick<TestCloudOptions, "stack" | "settings">;

/** Where tests run that need more than the local stack's own settings. */
const ENVIRONMENTS = {
  local: {},
  "closed sign-up": {
    settings: (environment) => ({
      ...environment,
      signIn: { ...environment.signIn, selfSignUp: "closed", unknownUsers: "decoy" },
    }),
  },
  /** Offers passkeys before the sign-in, and has the factor in the tokens. */
  passkeys: {
    settings: (environment) => ({
      ...environment,
      signIn: { ...environment.signIn, passkeyAutofill: true, factorClaims: true },
    }),
  },
  /** People are invited, and a sign-in begins with a password. Its stack has three of the apps. */
  passwords: { stack: "password" },
} as const satisfies Record<string, Options>;

type EnvironmentName = keyof typeof ENVIRONMENTS;

/**
 * Projects outside of this repository, and the environment that each runs in: an empty one of Vite's with the copied
 * files, a React app, and one with the article's snippets. They take the place of the app there while a test visits them.
 */
const PROJECTS = {
  copies: { builds: "copies", environment: "local" },
  "copies with passkeys": { builds: "copies", environment: "passkeys" },
  "copies with passwords": { builds: "copies", environment: "passwords" },
  react: { builds: "react", environment: "local" },
  article: { builds: "article", environment: "local" },
} as const satisfies Record<string, { readonly builds: string; readonly environment: EnvironmentName }>;

/**
 * What people visit: the built apps in one of the environments, the apps as `pnpm dev` serves them, or projects
 * elsewhere.
 */
export type Place = EnvironmentName | "pnpm dev" | keyof typeof PROJECTS;

/** A local cloud, and what happens in it, if that is recorded. */
export interface PlaceCloud {
  readonly cloud: TestCloud;
  readonly recorder: Recorder | undefined;
}

/** Local clouds that the tests of a worker share: one for each environment, with every app in it. */
export interface Clouds {
  /**
   * Starts the cloud of the place's environment, unless it runs, and serves there what the place has of the style: until
   * the next call for the same style and environment.
   */
  open(place: Place, style: Style): Promise<PlaceCloud>;
  close(): Promise<void>;
}

export function sharedClouds(): Clouds {
  const apps = once(appBuilds);
  const projects = {
    copies: once(() => buildsIn("copies-", buildCopy)),
    react: once(() => buildsIn("react-", buildCopy)),
    article: once(() => buildsIn("article-", buildCopy)),
  };
  const running = new Map<string, Promise<PlaceCloud>>();
  const served = new Map<EnvironmentName, Promise<ServedFolders>>();

  function startOnce(name: string, options: TestCloudOptions): Promise<PlaceCloud> {
    const known = running.get(name);
    if (known !== undefined) return known;
    // The story runs in this one; the others are for what it does not tell.
    const recorder = name === "local" ? createRecorder() : undefined;
    const starting = startTestCloud({ ...options, ...(recorder && { recorder }) });
    const started = starting.then((cloud) => ({ cloud, recorder }));
    running.set(name, started);
    return started;
  }

  return {
    async open(place, style) {
      if (place === "pnpm dev") return startOnce(place, { apps: STYLE_APPS });
      const { environment, builds } = isProject(place)
        ? { environment: PROJECTS[place].environment, builds: await projects[PROJECTS[place].builds]() }
        : { environment: place, builds: await apps() };
      const serving = served.get(environment) ?? servedFolders();
      served.set(environment, serving);
      const { folders, serve } = await serving;
      const cloud = startOnce(environment, { built: folders, ...ENVIRONMENTS[environment] });
      await builds.make(style);
      await serve(style.app, builds.folders[style.app] ?? "");
      return cloud;
    },
    async close() {
      // One that did not start has failed its tests already.
      for (const started of await Promise.allSettled(running.values()))
        if (started.status === "fulfilled") await started.value.cloud.close();
      for (const made of [apps, ...Object.values(projects)]) await (await made()).discard();
      for (const folders of served.values()) await (await folders).discard();
    },
  };
}

/** The folders from which a cloud serves the apps: links, so that one cloud can serve several builds, one after the other. */
interface ServedFolders {
  /** By the app's name: absolute paths. */
  readonly folders: Readonly<Record<string, string>>;
  /** Serves a build of the app from now on. @param build where it is */
  serve(app: string, build: string): Promise<void>;
  discard(): Promise<void>;
}

async function servedFolders(): Promise<ServedFolders> {
  const parent = await mkdtemp(join(tmpdir(), "served-apps-"));
  return {
    folders: Object.fromEntries(STYLE_APPS.map((app) => [app, join(parent, app)])),
    async serve(app, build) {
      const link = join(parent, app);
      await rm(link, { force: true });
      await symlink(build, link, "junction");
    },
    discard: () => rm(parent, { recursive: true }),
  };
}

function isProject(place: Exclude<Place, "pnpm dev">): place is keyof typeof PROJECTS {
  return place in PROJECTS;
}

function once<T>(start: () => Promise<T>): () => Promise<T> {
  let started: Promise<T> | undefined;
  return () => {
    started ??= start();
    return started;
  };
}
