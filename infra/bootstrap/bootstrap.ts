import * as aws from "@pulumi/aws/getCallerIdentity.js";
import * as iam from "@pulumi/aws/iam/index.js";
import * as kms from "@pulumi/aws/kms/index.js";
import * as s3 from "@pulumi/aws/s3/index.js";
import * as github from "@pulumi/github";
import * as pulumi from "@pulumi/pulumi";
import { type Environment, PROJECT } from "environments";
import { onlyByTls } from "../components/only-by-tls.ts";
import type { Place } from "./permissions/type-permissions.ts";
import { deployPolicies, previewPolicies, type StateStore, trustOf } from "./policies.ts";

export interface BootstrapArgs {
  /** `<owner>/<name>` of the repository that deploys. */
  readonly repository: string;
  /** The environments that are deployed to this account. */
  readonly environments: readonly Environment[];
  /** Ids of the GitHub users who approve a deployment, by the stack's name. */
  readonly reviewers: Readonly<Record<string, readonly number[]>>;
}

/** Start of the roles' names: no stack's names begin so, and therefore no role reaches itself. */
const GITHUB = `github-${PROJECT}`;

/** Policies that each kind of role needs, because IAM limits the length of one. */
const POLICIES = { deploy: 3, preview: 2 } as const;

/** A policy that allows nothing: IAM accepts no empty one. */
const NOTHING = JSON.stringify({
  Version: "2012-10-17",
  Statement: [{ Effect: "Deny", Action: "sts:GetFederationToken", Resource: "*" }],
});

/**
 * Declares what one account needs before GitHub can deploy to it: the place of the state with its key, GitHub as OpenID
 * Connect provider, and for each environment two roles with the GitHub environments that may assume them.
 */
export function declareBootstrap({ repository, environments, reviewers }: BootstrapArgs) {
  const accountId = aws.getCallerIdentityOutput().accountId;
  const state = declareState(accountId);
  const provider = new iam.OpenIdConnectProvider("github", {
    url: "https://token.actions.githubusercontent.com",
    clientIdLists: ["sts.amazonaws.com"],
  });
  for (const environment of environments) {
    const { stack, region, roles } = environment;
    const place = accountId.apply(
      (id): Place => ({
        region,
        accountId: id,
        prefix: `${PROJECT}-${stack}`,
        path: `${PROJECT}/${stack}`,
        rolePath: roles?.path ?? "/",
      }),
    );
    const policies = (of: (place: Place, store: StateStore) => string[]) =>
      pulumi.all([place, state.store]).apply(([at, store]) => of(at, store));
    const kinds = [
      [stack, "deploy", policies((at, store) => deployPolicies(at, store, roles?.permissionsBoundaryArn))],
      [`${stack}-preview`, "preview", policies(previewPolicies)],
    ] as const;
    for (const [name, kind, texts] of kinds) {
      const role = new iam.Role(name, {
        name: `${GITHUB}-${kind}-${stack}`,
        assumeRolePolicy: provider.arn.apply((arn) => trustOf(arn, repository, name)),
        // As long as the workflow may run.
        maxSessionDuration: 3600,
      });
      // How many there are follows from names, which are known before anything is deployed.
      for (let index = 0; index < POLICIES[kind]; index += 1) {
        const part = index === 0 ? name : `${name}-${index + 1}`;
        const managed = new iam.Policy(part, {
          name: `${GITHUB}-${kind}-${stack}-${index + 1}`,
          policy: texts.apply((all) => all[index] ?? NOTHING),
        });
        new iam.RolePolicyAttachment(part, { role: role.name, policyArn: managed.arn });
      }
      declareGitHubEnvironment(name, repository, {
        users: kind === "deploy" ? (reviewers[stack] ?? []) : [],
        onlyMain: kind === "deploy",
        variables: {
          AWS_ROLE_ARN: role.arn,
          AWS_REGION: region,
          PULUMI_BACKEND_URL: pulumi.interpolate`s3://${state.bucketName}?region=${region}`,
        },
      });
    }
  }
  return { stateBucket: state.bucketName, stateKeyArn: state.store.kmsKeyArn };
}

function declareState(accountId: pulumi.Output<string>) {
  const key = new kms.Key(
    "state",
    {
      description: "Encrypts the states of Pulumi, and the secrets in them",
      enableKeyRotation: true,
    },
    { protect: true },
  );
  new kms.Alias("state", { name: `alias/${PROJECT}-state`, targetKeyId: key.keyId });
  const bucket = new s3.Bucket(
    "state",
    { bucket: pulumi.interpolate`pulumi-state-${PROJECT}-${accountId}` },
    { protect: true },
  );
  new s3.BucketVersioning("state", {
    bucket: bucket.id,
    versioningConfiguration: { status: "Enabled" },
  });
  new s3.BucketServerSideEncryptionConfiguration("state", {
    bucket: bucket.id,
    rules: [
      {
        applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms", kmsMasterKeyId: key.arn },
        bucketKeyEnabled: true,
      },
    ],
  });
  new s3.BucketPublicAccessBlock("state", {
    bucket: bucket.id,
    blockPublicAcls: true,
    blockPublicPolicy: true,
    ignorePublicAcls: true,
    restrictPublicBuckets: true,
  });
  new s3.BucketPolicy("state", {
    bucket: bucket.id,
    policy: pulumi.jsonStringify({ Version: "2012-10-17", Statement: [onlyByTls(bucket.arn)] }),
  });
  return { bucketName: bucket.bucket, store: pulumi.output({ bucketArn: bucket.arn, kmsKeyArn: key.arn }) };
}

function declareGitHubEnvironment(
  name: string,
  repository: string,
  of: {
    readonly users: readonly number[];
    readonly onlyMain: boolean;
    readonly variables: Readonly<Record<string, pulumi.Input<string>>>;
  },
): void {
  const repositoryName = repository.split("/")[1] ?? "";
  const environment = new github.RepositoryEnvironment(name, {
    repository: repositoryName,
    environment: name,
    ...(of.users.length > 0 && { reviewers: [{ users: [...of.users] }] }),
    ...(of.onlyMain && {
      deploymentBranchPolicy: { protectedBranches: false, customBranchPolicies: true },
    }),
  });
  if (of.onlyMain)
    new github.RepositoryEnvironmentDeploymentPolicy(name, {
      repository: repositoryName,
      environment: environment.environment,
      branchPattern: "main",
    });
  for (const [variableName, value] of Object.entries(of.variables))
    new github.ActionsEnvironmentVariable(`${name}-${variableName}`, {
      repository: repositoryName,
      environment: environment.environment,
      variableName,
      value,
    });
}
