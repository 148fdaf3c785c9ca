/** The Lambda function behind the app's `/api`. */
import { CognitoIdentityProviderClient } from "@aws-sdk/client-cognito-identity-provider";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import { handle } from "hono/aws-lambda";
import { passwordResets } from "triggers/password-reset";
import { clientSecret } from "./client-secret.ts";
import { deployedStepUp } from "./deployed-step-up.ts";
import { keptResets } from "./kept-resets.ts";
import { passwordRoutes } from "./password-routes.ts";
import { createApi } from "./routes.ts";
import { itemsOf } from "./sealed-items.ts";
import { openSessions } from "./sessions.ts";
import { readSettings } from "./settings.ts";
import { mayStart } from "./start-limit.ts";

const settings = readSettings(process.env);
const { appName, origin, sessionSeconds, userPoolId, clientId, signUpClientId, issuer } = settings;
const dynamodb = new DynamoDBClient({});
// A Session counts for one answer, so an answer is not sent twice by the SDK either.
const cognito = new CognitoIdentityProviderClient({ maxAttempts: 1 });

const ofStarts = { dynamodb, tableName: settings.startsTable, most: settings.startsPerFiveMinutes };
const startsOf = (address: string) => mayStart(ofStarts, address);

const passwords =
  settings.passwords &&
  passwordRoutes({
    resets: keptResets({
      // Its own variables are those of the triggers.
      resets: passwordResets(process.env),
      userPoolId,
      items: itemsOf(dynamodb, settings.sessionsTable, Date.now),
      rules: settings.passwords.rules,
      now: Date.now,
    }),
    pages: [{ origin, redirectUrl: settings.passwords.redirectUrl }, ...settings.otherPages],
    mayStart: startsOf,
  });

const api = createApi({
  pool: {
    cognito,
    userPoolId,
    clientId,
    signUpClientId,
    issuer,
    secret: clientSecret(new SecretsManagerClient({}), settings.clientSecretArn),
  },
  sessions: openSessions({ dynamodb, tableName: settings.sessionsTable, sessionSeconds }),
  mayStart: startsOf,
  appName,
  origin,
  otherPages: settings.otherPages,
  stepUp: deployedStepUp(process.env, { cognito, userPoolId, clientId, issuer }, dynamodb),
  passwords,
  sessionSeconds,
  log: (line) => console.log(JSON.stringify(line)),
});

export const handler = handle(api);
