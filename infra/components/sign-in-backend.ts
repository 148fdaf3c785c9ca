import * as dynamodb from "@pulumi/aws/dynamodb/index.js";
import * as iam from "@pulumi/aws/iam/index.js";
import * as lambda from "@pulumi/aws/lambda/index.js";
import * as secretsmanager from "@pulumi/aws/secretsmanager/index.js";
import * as pulumi from "@pulumi/pulumi";
import { type BackendStepUpArgs, stepUpStatements, stepUpVariables } from "./backend-step-up.ts";
import { declareFunctionIdentity } from "./function-identity.ts";
import type { PolicyStatement } from "./trigger-function.ts";

export interface SignInBackendArgs {
  /** Physical name of the function; its role, log group and tables are named after it. E.g. `shop-prod-web-api`. */
  functionName: pulumi.Input<string>;
  /**
   * The code, with `index.mjs` that exports `handler`; built before the program runs.
   * E.g. `new pulumi.asset.FileArchive("apps/web/api/dist")`.
   */
  code: pulumi.Input<pulumi.asset.Archive>;
  /** The app's name, which its cookie carries. E.g. `web`. */
  appName: pulumi.Input<string>;
  /** Where the app is served. E.g. `https://app.example.com`. */
  origin: pulumi.Input<string>;
  /**
   * The pages of apps without a server of their own, which may use what needs no cookie, and where Authsignal returns to
   * for each. Default none. E.g. `[{ origin: "https://other.example.com" }]`.
   */
  otherPages?: pulumi.Input<pulumi.Input<BackendPage>[]>;
  /**
   * What the server does beside signing people in, such as setting passwords. No `Input`: it decides what the role may do.
   * Default nothing. E.g. `[{ variables: { TABLE: table.name }, statements: [] }]`.
   */
  grants?: readonly BackendGrant[];
  /** Id of the pool. E.g. `pool.id`. */
  userPoolId: pulumi.Input<string>;
  /** ARN of the pool. E.g. `pool.arn`. */
  userPoolArn: pulumi.Input<string>;
  /** Id of the app's client, which has a secret. E.g. `client.id`. */
  userPoolClientId: pulumi.Input<string>;
  /** Id of the client that creates accounts. Default nobody creates one. E.g. `signUpClient.id`. */
  signUpClientId?: pulumi.Input<string> | undefined;
  /**
   * Lets people confirm single operations ("step-up"). No `Input`: it decides what is declared. Default nobody confirms
   * anything. E.g. `{ authsignalApiUrl, keySecretArn, ownersTableName, ... }`.
   */
  stepUp?: BackendStepUpArgs | undefined;
  /** Name of the secret that is created for the client's secret. E.g. `shop/prod/web-client-secret`. */
  clientSecretName: pulumi.Input<string>;
  /** Sign-ins that one address may start in five minutes. E.g. `100`. */
  startsPerFiveMinutes: pulumi.Input<number>;
  /** Days that a person stays signed in, as the client's refresh token. Default 7. */
  sessionDays?: pulumi.Input<number>;
  /** Days that the log is kept; a value that CloudWatch Logs accepts. Default 30. */
  logRetentionDays?: pulumi.Input<number>;
  /** Days in which a deleted secret can be restored, 7 to 30, or 0 for at once. Default 30. */
  recoveryWindowInDays?: pulumi.Input<number>;
  /**
   * Customer-managed key of the tables, the secret and the log. Default AWS's own keys.
   * E.g. `arn:aws:kms:eu-central-1:123456789012:key/1a2b3c4d`.
   */
  kmsKeyArn?: pulumi.Input<string> | undefined;
  /** Path of the function's role. Default `/`. E.g. `/sign-in/`. */
  rolePath?: pulumi.Input<string> | undefined;
  /**
   * Policy that bounds what the role may do. Default none.
   * E.g. `arn:aws:iam::123456789012:policy/boundary`.
   */
  permissionsBoundaryArn?: pulumi.Input<string> | undefined;
  /** Whether AWS refuses to delete the table of sessions. Default `true`. */
  deletionProtection?: pulumi.Input<boolean>;
}

/** A further task of the server: what it must know for it, and what it may do. */
export interface BackendGrant {
  readonly variables: Readonly<Record<string, pulumi.Input<string>>>;
  readonly statements: readonly PolicyStatement[];
}

/** A page that is served elsewhere. */
export interface BackendPage {
  origin: pulumi.Input<string>;
  /** Absent where the page shows Authsignal in a popup. */
  redirectUrl?: pulumi.Input<string> | undefined;
}

const SECONDS_PER_DAY = 86_400;

/** Longer than Cognito needs, which runs triggers of five seconds each; shorter than CloudFront waits. */
const TIMEOUT_SECONDS = 29;

/**
 * The server of an app that keeps people's tokens: a function behind a URL that only CloudFront may call (`StaticSite`
 * permits that), a table of sessions, one that counts the starts of an address, and an empty secret for the app
 * client's. Its role has two actions of Cognito, on one pool, and those of its `grants`. With `stepUp` there is a table of
 * operations too, and the role has what these need.
 *
 * The program never has the client's secret: `pnpm run env rotate-client-secret` puts it in, as often as you like.
 */
export class SignInBackend extends pulumi.ComponentResource {
  readonly functionName: pulumi.Output<string>;
  /** `https://<id>.lambda-url.<region>.on.aws/`. */
  readonly functionUrl: pulumi.Output<string>;
  readonly clientSecretArn: pulumi.Output<string>;

  constructor(name: string, args: SignInBackendArgs, opts?: pulumi.ComponentResourceOptions) {
    super("cognito-authsignal:index:SignInBackend", name, {}, opts);
    const parent = { parent: this };
    const secret = new secretsmanager.Secret(
      `${name}-client-secret`,
      {
        name: args.clientSecretName,
        description: "Secret of an app client of Cognito, as plain text",
        recoveryWindowInDays: args.recoveryWindowInDays ?? 30,
        ...(args.kmsKeyArn !== undefined && { kmsKeyId: args.kmsKeyArn }),
      },
      parent,
    );
    const table = (what: string) =>
      new dynamodb.Table(
        `${name}-${what}`,
        {
          name: pulumi.interpolate`${args.functionName}-${what}`,
          billingMode: "PAY_PER_REQUEST",
          hashKey: "id",
          attributes: [{ name: "id", type: "S" }],
          ttl: { attributeName: "expiresAt", enabled: true },
          // A restored table would bring back sessions that somebody ended.
          pointInTimeRecovery: { enabled: false },
          deletionProtectionEnabled: args.deletionProtection ?? true,
          ...(args.kmsKeyArn !== undefined && {
            serverSideEncryption: { enabled: true, kmsKeyArn: args.kmsKeyArn },
          }),
        },
        parent,
      );
    const sessions = table("sessions");
    const starts = table("starts");
    const stepUp = args.stepUp && { ...args.stepUp, operations: table("operations") };
    const fn = backendFunction(name, args, { sessions, starts, secret, stepUp }, parent);
    const url = new lambda.FunctionUrl(
      name,
      { functionName: fn.name, authorizationType: "AWS_IAM", invokeMode: "BUFFERED" },
      parent,
    );
    this.functionName = fn.name;
    this.functionUrl = url.functionUrl;
    this.clientSecretArn = secret.arn;
    this.registerOutputs({
      functionName: this.functionName,
      functionUrl: this.functionUrl,
      clientSecretArn: this.clientSecretArn,
    });
  }
}

interface Stores {
  readonly sessions: dynamodb.Table;
  readonly starts: dynamodb.Table;
  readonly secret: secretsmanager.Secret;
  readonly stepUp: (BackendStepUpArgs & { readonly operations: dynamodb.Table }) | undefined;
}

function backendFunction(
  name: string,
  args: SignInBackendArgs,
  { sessions, starts, secret, stepUp }: Stores,
  parent: pulumi.CustomResourceOptions,
): lambda.Function {
  const identity = { ...args, logKmsKeyArn: args.kmsKeyArn };
  const { logGroup, role } = declareFunctionIdentity(name, identity, parent);
  const allow = (Action: string[], Resource: pulumi.Input<string>) => ({ Effect: "Allow", Action, Resource });
  const policy = new iam.RolePolicy(
    name,
    {
      role: role.name,
      policy: pulumi.jsonStringify({
        Version: "2012-10-17",
        Statement: [
          allow(["logs:CreateLogStream", "logs:PutLogEvents"], pulumi.interpolate`${logGroup.arn}:*`),
          // Everything else of Cognito is called without credentials, as a browser calls it.
          allow(
            ["cognito-idp:AdminInitiateAuth", "cognito-idp:AdminRespondToAuthChallenge"],
            args.userPoolArn,
          ),
          allow(["secretsmanager:GetSecretValue"], secret.arn),
          allow(["dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:DeleteItem"], sessions.arn),
          allow(["dynamodb:GetItem", "dynamodb:PutItem"], starts.arn),
          ...(args.kmsKeyArn === undefined ? [] : [allow(["kms:Decrypt"], args.kmsKeyArn)]),
          ...(stepUp ? stepUpStatements(stepUp, stepUp.operations, args.userPoolArn) : []),
          ...(args.grants ?? []).flatMap(({ statements }) =>
            statements.map((statement) => ({ Effect: "Allow", ...statement })),
          ),
        ],
      }),
    },
    parent,
  );
  const seconds = pulumi.output(args.sessionDays ?? 7).apply((days) => String(days * SECONDS_PER_DAY));
  return new lambda.Function(
    name,
    {
      name: args.functionName,
      role: role.arn,
      code: args.code,
      handler: "index.handler",
      runtime: lambda.Runtime.NodeJS24dX,
      architectures: ["arm64"],
      timeout: TIMEOUT_SECONDS,
      memorySize: 512,
      environment: {
        variables: {
          APP_NAME: args.appName,
          APP_ORIGIN: args.origin,
          OTHER_PAGES: pulumi.jsonStringify(args.otherPages ?? []),
          USER_POOL_ID: args.userPoolId,
          CLIENT_ID: args.userPoolClientId,
          ...(args.signUpClientId !== undefined && { SIGN_UP_CLIENT_ID: args.signUpClientId }),
          CLIENT_SECRET_ARN: secret.arn,
          SESSIONS_TABLE: sessions.name,
          SESSION_SECONDS: seconds,
          STARTS_TABLE: starts.name,
          STARTS_PER_FIVE_MINUTES: pulumi.output(args.startsPerFiveMinutes).apply(String),
          ...(stepUp && stepUpVariables(stepUp, stepUp.operations)),
          ...Object.assign({}, ...(args.grants ?? []).map(({ variables }) => variables)),
        },
      },
      loggingConfig: { logFormat: "JSON", logGroup: logGroup.name },
    },
    // Without its permissions the function's first start would cache a refusal.
    { ...parent, dependsOn: [policy] },
  );
}
