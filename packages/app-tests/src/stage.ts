import { createPerson, type NewPerson, poolPlace, type TestCloud } from "local-cloud/testing";
import type { Browser } from "playwright-core";
import { type BrowserPerson, newPerson, type PersonOptions } from "./browser-person.ts";
import type { PlaceCloud } from "./clouds.ts";
import { traceOf } from "./story/trace.ts";
import type { Style } from "./style.ts";

/** An app in a local cloud, and a browser to visit it. */
export interface Stage {
  readonly cloud: TestCloud;
  /** Where the app is served. */
  readonly origin: string;
  newPerson(options?: PersonOptions): Promise<BrowserPerson>;
  /** Creates an account without a message, as an administrator does. @param person default without a known password */
  invite(email: string, person?: NewPerson): Promise<void>;
}

/** @param place one that serves the style's app */
export function stageIn(
  { cloud, recorder }: PlaceCloud,
  { app, uiOf, path = "/" }: Style,
  browser: Browser,
): Stage {
  const origin = cloud.urls.apps[app];
  if (origin === undefined) throw new Error(`the local cloud does not serve ${app}`);
  const world = {
    ...{ browser, origin, path, uiOf, lastCode: cloud.lastCode },
    traceOf: (email: string) => traceOf(recorder, email),
  };
  return {
    cloud,
    origin,
    newPerson: (options) => newPerson(world, options),
    async invite(email, person) {
      await createPerson(poolPlace(cloud), email, person);
    },
  };
}
