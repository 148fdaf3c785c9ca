import * as config from "@pulumi/aws/config/index.js";
import * as aws from "@pulumi/aws/getCallerIdentity.js";
import * as pulumi from "@pulumi/pulumi";
import { type Environment, publicSettings } from "environments/settings";
import type { PublicSettings } from "public-settings";
import { AuthsignalKey } from "../authsignal-key.ts";
import { OwnerRecords } from "../owner-records.ts";
import { SignInAlarms } from "../sign-in-alarms.ts";
import { SingleUseStore } from "../single-use-store.ts";
import { type LambdaConfig, lambdaConfig } from "../trigger.ts";
import { declareBackends } from "./backends.ts";
import { declareClients } from "./clients.ts";
import { complete } from "./complete.ts";
import type { SignInContext } from "./context.ts";
import { declareFunctions } from "./functions.ts";
import { declareNativePools } from "./native.ts";
import { declarePool, declareRules, letVerifyBindOwners } from "./pool.ts";
import { declareSettingsDocument, settingsParameterName } from "./settings-document.ts";
import type { SignInArgs } from "./sign-in-args.ts";
import { declareSites } from "./sites.ts";

/** A function's name is at most 64 characters, and `verify-auth-challenge-response` the longest of them. */
const PREFIX = /^[a-z][a-z0-9-]{0,32}$/;

/**
 * Everything that signs people in: a user pool, or the use of an existing one; an app client for each app; the triggers with
 * their code, roles and logs; the secret for Authsignal's key; the settings document; the table of owners; and, where they
 * are asked for, alarms, firewall and hosting.
 *
 * ```ts
 * const shop = new SignIn("shop", {
 *   authsignal: { apiUrl: "https://eu.api.authsignal.com/v1", tenantId: "00000000-0000-4000-8000-000000000001" },
 *   apps: { web: { origin: "https://app.example.com" } },
 * });
 * ```
 *
 * @throws {pulumi.RunError} with one line for each setting that is wrong, before anything is declared
 */
export class SignIn extends pulumi.ComponentResource {
  readonly userPoolId: pulumi.Output<string>;
  readonly userPoolArn: pulumi.Output<string>;
  /** App client ids by the app's name. */
  readonly clientIds: pulumi.Output<Record<string, string>>;
  /** The client that creates accounts; `undefined` where nobody signs up. */
  readonly signUpClientId: pulumi.Output<string | undefined>;
  /** Where to put the Authsignal server API key: `aws secretsmanager put-secret-value --secret-id ...`. */
  readonly authsignalKeySecretArn: pulumi.Output<string>;
  /** The table of owner records. */
  readonly ownersTableName: pulumi.Output<string>;
  /** What the pool is pointed at. A pool that another program manages gets it from that program. */
  readonly lambdaConfig: pulumi.Output<LambdaConfig>;
  /** For a pool that another program manages, with `firewall`: the rules that its own web ACL should have. */
  readonly ruleGroupArn: pulumi.Output<string | undefined>;
  /** Each app's public settings, by the app's name: what it reads at `/environment.json`. */
  readonly publicSettings: pulumi.Output<Record<string, PublicSettings>>;
  /** Where `pnpm run env rotate-client-secret` puts the secret of each app with a `backend`, by the app's name. */
  readonly clientSecretArns: pulumi.Output<Record<string, string>>;
  /** Of the apps with `hosting`: where their files go, and what their DNS records point at. */
  readonly sites: pulumi.Output<Record<string, { readonly bucketName: string; readonly domainName: string }>>;

  constructor(name: string, args: SignInArgs, opts?: pulumi.ComponentResourceOptions) {
    // Checked before anything is registered, so that a fault leaves nothing behind.
    const region = regionOf(name, args, opts);
    const { project, stack, prefix } = physicalNames(name, args);
    const { settings, known } = complete(name, args, region);
    super("cognito-authsignal:index:SignIn", name, {}, opts);
    const { authsignal, signIn, pool: poolSettings, encryption, alarms } = settings;
    const kmsKeyArn = encryption?.kmsKeyArn;
    const { deletionProtection } = poolSettings;
    const parent = { parent: this };
    const accountId = aws.getCallerIdentityOutput({}, parent).accountId;
    const context: SignInContext = {
      settings,
      prefix,
      path: `${project}/${stack}`,
      accountId,
      named: (resource) => (args.resourceNames === "plain" ? resource : `${name}-${resource}`),
      parent: this,
    };
    const { named } = context;

    const key = new AuthsignalKey(
      named("authsignal-key"),
      {
        secretName: `${context.path}/authsignal-key`,
        existingSecretArn: authsignal.keySecretArn,
        // A deleted secret keeps its name until it is gone: an environment that may go must be able to come back.
        recoveryWindowInDays: deletionProtection ? 30 : 0,
        kmsKeyArn,
      },
      parent,
    );
    const table = (resource: string) => ({
      tableName: `${prefix}-${resource}`,
      deletionProtection,
      kmsKeyArn,
    });
    const store = (resource: string) => new SingleUseStore(named(resource), table(resource), parent);
    const owners = new OwnerRecords(named("owners"), table("owners"), parent);
    const settingsParameterArn = pulumi.interpolate`arn:aws:ssm:${region}:${accountId}:parameter${settingsParameterName(context)}`;
    const shared = {
      keySecretArn: key.secretArn,
      settingsParameterArn,
      owners,
    };
    const { triggers, functionNames } = declareFunctions(context, {
      ...shared,
      usedProofs: signIn.passkeyAutofill ? store("used-proofs") : undefined,
      signInFactors: signIn.factorClaims ? store("sign-in-factors") : undefined,
    });
    const pool = declarePool(context, triggers);
    const clients = declareClients(context, pool.id);
    const natives = declareNativePools(context);
    letVerifyBindOwners(context, triggers, pool.arn);
    declareSettingsDocument(context, clients);
    if (alarms) {
      new SignInAlarms(
        named("sign-in"),
        {
          namePrefix: prefix,
          ...alarms,
          kmsKeyArn,
          region,
          userPoolId: pool.id,
          clientIds: clients.clientIds,
          functionNames,
          ownersTableName: owners.tableName,
        },
        parent,
      );
    }
    const ruleGroupArn = declareRules(context, pool.arn);

    this.userPoolId = pool.id;
    this.userPoolArn = pool.arn;
    this.clientIds = pulumi.output({ ...clients.clientIds });
    this.signUpClientId = pulumi.output(clients.signUpClientId);
    this.authsignalKeySecretArn = key.secretArn;
    this.ownersTableName = owners.tableName;
    this.lambdaConfig = pulumi.output(lambdaConfig(triggers));
    this.ruleGroupArn = pulumi.output(ruleGroupArn);
    const appSettings = Object.fromEntries(
      Object.keys(settings.apps).map((app) => {
        const { signUpClientId } = this;
        const withAuthsignal = {
          userPoolId: pool.id,
          userPoolClientId: clients.clientIds[app],
          signUpClientId,
        };
        const deployed = pulumi.output(natives[app] ?? withAuthsignal);
        return [app, pulumi.all([known, deployed]).apply(settingsOfApp)];
      }),
    );
    this.publicSettings = pulumi.output(appSettings);
    const backends = declareBackends(
      context,
      pool,
      clients,
      {
        authsignalApiUrl: authsignal.apiUrl,
        keySecretArn: key.secretArn,
        keySecretKmsKeyArn: authsignal.keySecretKmsKeyArn ?? kmsKeyArn,
        ownersTableName: owners.tableName,
        ownersTableArn: owners.tableArn,
        settingsParameterName: settingsParameterName(context),
        settingsParameterArn,
        ownersEpoch: settings.enrolment?.epoch,
        methods: signIn.methods,
      },
      shared,
    );
    this.clientSecretArns = pulumi.output(
      Object.fromEntries(
        Object.entries(backends).map(([app, { clientSecretArn }]) => [app, clientSecretArn]),
      ),
    );
    const sites = declareSites(context, appSettings, backends);
    this.sites = pulumi.output(
      Object.fromEntries(
        Object.entries(sites).map(([app, { bucketName, domainName }]) => [app, { bucketName, domainName }]),
      ),
    );
    this.registerOutputs({
      userPoolId: this.userPoolId,
      userPoolArn: this.userPoolArn,
      clientIds: this.clientIds,
      signUpClientId: this.signUpClientId,
      authsignalKeySecretArn: this.authsignalKeySecretArn,
      ownersTableName: this.ownersTableName,
      lambdaConfig: this.lambdaConfig,
      ruleGroupArn: this.ruleGroupArn,
      publicSettings: this.publicSettings,
      clientSecretArns: this.clientSecretArns,
      sites: this.sites,
      // What a tool reads that runs the program elsewhere, such as the local cloud.
      environment: known,
    });
  }
}

/** An app's public settings, of whichever pool it has. */
function settingsOfApp([environment, deployed]: [
  Environment,
  {
    readonly userPoolId: string;
    readonly userPoolClientId?: string | undefined;
    readonly signUpClientId?: string | undefined;
  },
]): PublicSettings {
  const { userPoolId, userPoolClientId = "", signUpClientId } = deployed;
  const signUp = signUpClientId === undefined ? {} : { signUpClientId };
  return publicSettings(environment, { userPoolId, userPoolClientId, ...signUp });
}

/** @throws {pulumi.RunError} when a function's name would be longer than Lambda allows */
function physicalNames(name: string, args: SignInArgs) {
  const stack = pulumi.getStack();
  const project = args.project ?? name;
  const prefix = `${project}-${stack}`;
  if (PREFIX.test(prefix)) return { project, stack, prefix };
  throw new pulumi.RunError(
    `SignIn "${name}": project and stack make the physical names ${prefix}-...; expected lower-case letters, digits and -, at most 33 characters, a letter first`,
  );
}

/** The Region is checked at once, so it is the one that the program states, not the one that the provider reports. */
function regionOf(
  name: string,
  { region }: SignInArgs,
  opts: pulumi.ComponentResourceOptions | undefined,
): string {
  const ownProvider = opts?.provider !== undefined || opts?.providers !== undefined;
  const stated = region ?? (ownProvider ? undefined : config.region);
  if (stated !== undefined) return stated;
  throw new pulumi.RunError(
    ownProvider
      ? `SignIn "${name}": region is missing; expected the Region of the provider that the component is given`
      : `SignIn "${name}": the Region is missing; expected aws:region in the stack's configuration, or the argument region`,
  );
}
