import { existsSync, readFileSync } from "node:fs";
import { setTimeout } from "node:timers/promises";
import { CloudWatchLogsClient } from "@aws-sdk/client-cloudwatch-logs";
import { CognitoIdentityProviderClient, ListUsersCommand } from "@aws-sdk/client-cognito-identity-provider";
import { portsOf } from "triggers/people";
import { laptopFunctionLogFiles } from "../laptop-record.ts";
import { lastOutcomeIn, type OutcomeSearch } from "./last-outcome.ts";
import { lastOutcomeInAccount } from "./logs-insights.ts";

/** AWS credentials as the functions of `triggers/people` use them. */
export interface AwsCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string | undefined;
}

/** The credentials of this process by the ways of every AWS SDK: variables, a profile, SSO. */
export async function accountCredentials(region: string): Promise<AwsCredentials> {
  return new CognitoIdentityProviderClient({ region }).config.credentials();
}

/** Where a person's account is kept. */
export interface PersonPlace {
  readonly region: string;
  readonly userPoolId: string;
  /** Name of the table of owner records. */
  readonly ownersTable: string;
  readonly authsignal: { readonly apiUrl: string; readonly apiSecretKey: string };
  readonly credentials: AwsCredentials;
  /** The triggers' functions, by ARN. */
  readonly functionArns: readonly string[];
  /** Base URLs of the laptop's servers, and where it keeps its data; absent in an account. */
  readonly local?:
    | { readonly cognitoUrl: string; readonly awsUrl: string; readonly dataFolder: string }
    | undefined;
}

/** Somebody in the pool. */
export interface PoolPerson {
  readonly sub: string;
  /** The pool's user name. */
  readonly userName: string;
  /** Cognito's `UserStatus`. */
  readonly status: string;
  readonly enabled: boolean;
  readonly attributes: Readonly<Record<string, string>>;
}

/** What the command needs of the world. */
export interface PersonPorts extends ReturnType<typeof portsOf> {
  /** Everybody whose attribute has this value. */
  findPeople(attribute: "email" | "sub", value: string): Promise<readonly PoolPerson[]>;
  /** How a trigger ended last for a person, by the log. */
  lastOutcome(sub: string): Promise<OutcomeSearch>;
}

/**
 * The ports of an account or of a laptop. `triggers/people` reads its credentials and endpoints from the variables that
 * every AWS SDK reads, so they are set for this process.
 */
export function personPorts(place: PersonPlace, env: NodeJS.ProcessEnv = process.env): PersonPorts {
  const { region, userPoolId, ownersTable, authsignal, credentials, functionArns, local } = place;
  Object.assign(env, {
    AWS_REGION: region,
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    ...(local && {
      AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: local.cognitoUrl,
      AWS_ENDPOINT_URL_DYNAMODB: local.awsUrl,
    }),
  });
  if (credentials.sessionToken === undefined) delete env["AWS_SESSION_TOKEN"];
  else env["AWS_SESSION_TOKEN"] = credentials.sessionToken;
  const { accessKeyId, secretAccessKey, sessionToken } = credentials;
  const identity = { accessKeyId, secretAccessKey, ...(sessionToken !== undefined && { sessionToken }) };
  const cognito = new CognitoIdentityProviderClient({
    region,
    ...(local && { endpoint: local.cognitoUrl }),
    credentials: identity,
  });
  const logs = new CloudWatchLogsClient({ region, credentials: identity });
  return {
    ...portsOf({ table: ownersTable, authsignal }),
    lastOutcome: async (sub) =>
      local
        ? lastOutcomeOnLaptop(local.dataFolder, sub)
        : lastOutcomeInAccount(logs, { functionArns, now: Date.now(), wait: () => setTimeout(1000) }, sub),
    async findPeople(attribute, value) {
      const Filter = `${attribute} = "${value.replace(/["\\]/g, "\\$&")}"`;
      const { Users = [] } = await cognito.send(new ListUsersCommand({ UserPoolId: userPoolId, Filter }));
      return Users.map(({ Username = "", UserStatus = "", Enabled = true, Attributes = [] }) => {
        const attributes = Object.fromEntries(
          Attributes.map(({ Name = "", Value = "" }) => [Name, Value] as const),
        );
        return {
          sub: attributes["sub"] ?? "",
          userName: Username,
          status: UserStatus,
          enabled: Enabled,
          attributes,
        };
      });
    },
  };
}

function lastOutcomeOnLaptop(dataFolder: string, sub: string): OutcomeSearch {
  const { former, current } = laptopFunctionLogFiles(dataFolder);
  const lines = [former, current].flatMap((file) =>
    existsSync(file) ? readFileSync(file, "utf8").split("\n") : [],
  );
  const last = lastOutcomeIn(lines, sub);
  return last ? { kind: "found", last } : { kind: "none", where: current };
}
