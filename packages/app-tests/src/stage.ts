import {
  AdminCreateUserCommand,
  CognitoIdentityProviderClient,
} from "@aws-sdk/client-cognito-identity-provider";
import type { TestCloud } from "local-cloud/testing";
import type { Browser } from "playwright-core";
import type { PlaceCloud } from "./clouds.ts";
import { newPerson, type Person, type PersonOptions } from "./person.ts";
import { traceOf } from "./story/trace.ts";
import type { Style } from "./style.ts";

/** An app in a local cloud, and a browser to visit it. */
export interface Stage {
  readonly cloud: TestCloud;
  /** Where the app is served. */
  readonly origin: string;
  newPerson(options?: PersonOptions): Promise<Person>;
  /** Creates an account without a message, as an administrator does. */
  invite(email: string): Promise<void>;
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
    invite: (email) => invite(cloud, email),
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
