import {
  createRecorder,
  type Recorder,
  startTestCloud,
  type TestCloud,
  type TestCloudOptions,
} from "local-cloud/testing";
import { appBuilds, type Builds, buildsIn, STYLE_APPS } from "./app-builds.ts";
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

/**
 * What people visit: the built apps in one of the environments, the apps as `pnpm dev` serves them, or projects
 * elsewhere.
 */
export type Place = keyof typeof ENVIRONMENTS | "pnpm dev" | Project | typeof COPIES_WITH_PASSWORDS;

/** Projects outside of this repository: an empty one of Vite's, a React app, and one with the article's snippets. */
const PROJECTS = ["copies", "react", "article"] as const;
type Project = (typeof PROJECTS)[number];

/** The projects "copies" once more, in the stack where a sign-in begins with a password. */
const COPIES_WITH_PASSWORDS = "copies with passwords";

/** A local cloud, and what happens in it, if that is recorded. */
export interface PlaceCloud {
  readonly cloud: TestCloud;
  readonly recorder: Recorder | undefined;
}

/** Local clouds that the tests of all styles share: one for each place, with every app in it. */
export interface Clouds {
  /** Starts the place's cloud, unless it runs, and makes what is served there of the style. */
  open(place: Place, style: Style): Promise<PlaceCloud>;
  close(): Promise<void>;
}

export function sharedClouds(): Clouds {
  const builds = once(appBuilds);
  const projects = PROJECTS.map((name) => ({ name, made: once(() => buildsIn(`${name}-`, buildCopy)) }));
  const running = new Map<Place, Promise<PlaceCloud>>();

  function startOnce(place: Place, options: () => TestCloudOptions): Promise<PlaceCloud> {
    const known = running.get(place);
    if (known !== undefined) return known;
    // The story runs in this one; the others are for what it does not tell.
    const recorder = place === "local" ? createRecorder() : undefined;
    const starting = startTestCloud({ ...options(), ...(recorder && { recorder }) });
    const started = starting.then((cloud) => ({ cloud, recorder }));
    running.set(place, started);
    return started;
  }

  async function openBuilds(place: Place, { folders, make }: Builds, style: Style, options: Options = {}) {
    const cloud = startOnce(place, () => ({ built: folders, ...options }));
    await make(style);
    return cloud;
  }

  return {
    async open(place, style) {
      if (place === "pnpm dev") return startOnce(place, () => ({ apps: STYLE_APPS }));
      const withPasswords = place === COPIES_WITH_PASSWORDS;
      const project = projects.find(({ name }) => name === (withPasswords ? "copies" : place));
      const options = withPasswords ? ENVIRONMENTS.passwords : {};
      if (project !== undefined) return openBuilds(place, await project.made(), style, options);
      return openBuilds(place, await builds(), style, isEnvironment(place) ? ENVIRONMENTS[place] : undefined);
    },
    async close() {
      // One that did not start has failed its tests already.
      for (const started of await Promise.allSettled(running.values()))
        if (started.status === "fulfilled") await started.value.cloud.close();
      for (const made of [builds, ...projects.map((project) => project.made)]) await (await made()).discard();
    },
  };
}

function isEnvironment(place: Place): place is keyof typeof ENVIRONMENTS {
  return place in ENVIRONMENTS;
}

function once<T>(start: () => Promise<T>): () => Promise<T> {
  let started: Promise<T> | undefined;
  return () => {
    started ??= start();
    return started;
  };
}
