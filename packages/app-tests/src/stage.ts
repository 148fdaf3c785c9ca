import {
  AdminCreateUserCommand,
  CognitoIdentityProviderClient,
} from "@aws-sdk/client-cognito-identity-provider";
import { startTestCloud, type TestCloud, type TestCloudOptions } from "local-cloud/testing";
import type { Browser } from "playwright-core";
import { type AppBuild, buildOf } from "./build-of.ts";
import { newPerson, type Person, type PersonOptions, type Tab, type World } from "./person.ts";

/** An integration style, as far as its app's tests differ in handling it. */
export interface Style {
  /** The app's folder and name, such as `sdk-redirect`. */
  readonly app: string;
  readonly uiOf: World["uiOf"];
  /** Brings the app, whose sign-in has begun, back from Authsignal with an answer that proves nothing. */
  readonly bringNoProof: (tab: Tab) => Promise<void>;
  /** What the app says when every session of the person was ended. */
  readonly signedOutEverywhere: string;
  /** Lets a tab find out that its session was ended elsewhere. */
  readonly lookAgain: (tab: Tab) => Promise<unknown>;
  /**
   * `src/main.ts` of another project that uses copied files: it signs in whose email is in the page's form, and says
   * "Hello, <email>" in a heading.
   */
  readonly mainElsewhere: string;
}

/** The whole local cloud with one app in it, and a browser to visit it. */
export interface Stage extends AsyncDisposable {
  readonly cloud: TestCloud;
  /** Where the app is served. */
  readonly origin: string;
  newPerson(options?: PersonOptions): Promise<Person>;
  /** Creates an account without a message, as an administrator does. */
  invite(email: string): Promise<void>;
}

/**
 * The app as it is deployed: built, static, under its Content-Security-Policy.
 *
 * @param settings makes the settings to run of the local stack's; default these
 */
export async function openBuiltStage(
  style: Style,
  browser: Browser,
  settings?: TestCloudOptions["settings"],
): Promise<Stage> {
  return openCopyStage(style, browser, await buildOf(style.app), settings);
}

/** Another build in the app's place. */
export async function openCopyStage(
  style: Style,
  browser: Browser,
  build: AppBuild,
  settings?: TestCloudOptions["settings"],
): Promise<Stage> {
  const cloud = await startTestCloud({ built: { [style.app]: build.folder }, ...(settings && { settings }) });
  return stage(style, browser, cloud, async () => {
    await cloud.close();
    await build.discard();
  });
}

/** The app as `pnpm dev` serves it. */
export async function openDevStage(style: Style, browser: Browser): Promise<Stage> {
  const cloud = await startTestCloud({ apps: [style.app] });
  return stage(style, browser, cloud, cloud.close);
}

function stage({ app, uiOf }: Style, browser: Browser, cloud: TestCloud, close: () => Promise<void>): Stage {
  const origin = cloud.urls.apps[app];
  if (origin === undefined) throw new Error(`the local cloud does not serve ${app}`);
  const world = { browser, origin, uiOf, lastCode: cloud.lastCode };
  return {
    cloud,
    origin,
    newPerson: (options) => newPerson(world, options),
    invite: (email) => invite(cloud, email),
    [Symbol.asyncDispose]: close,
  };
}

async function invite(cloud: TestCloud, email: string): Promise<void> {
  const cognito = new CognitoIdentityProviderClient({
    endpoint: cloud.urls.cognito,
    region: cloud.environment().region,
    credentials: { accessKeyId: "local", secretAccessKey: "local" },
  });
  await cognito.send(
    new AdminCreateUserCommand({
      UserPoolId: cloud.userPoolId(),
      Username: email,
      UserAttributes: [
        { Name: "email", Value: email },
        { Name: "email_verified", Value: "true" },
      ],
      MessageAction: "SUPPRESS",
    }),
  );
  cognito.destroy();
}
