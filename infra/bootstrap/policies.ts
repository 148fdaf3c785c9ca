import type { Place } from "./permissions/type-permissions.ts";
import { PERMISSIONS } from "./permissions.ts";

export interface Statement {
  readonly Effect: "Allow";
  readonly Action: readonly string[];
  readonly Resource: string | readonly string[];
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** Where the state of the environments is kept. */
export interface StateStore {
  readonly bucketArn: string;
  readonly kmsKeyArn: string;
}

/** The policies of the role that deploys an environment: what its types need, on what has its names. */
export function deployPolicies(place: Place, state: StateStore, permissionsBoundaryArn?: string): string[] {
  return documents([
    ...ofTypes(place, ({ read, write }) => [...read, ...write], permissionsBoundaryArn),
    ...ofState(state, `${state.bucketArn}/*`),
  ]);
}

/** The policies of the role that previews: it reads the same types, and no data of people. */
export function previewPolicies(place: Place, state: StateStore): string[] {
  return documents([
    ...ofTypes(place, ({ read }) => read),
    // A preview locks the state, and changes nothing else in it.
    ...ofState(state, `${state.bucketArn}/.pulumi/locks/*`),
  ]);
}

/** The trust of a role: one GitHub environment of one repository. */
export function trustOf(providerArn: string, repository: string, environment: string): string {
  const issuer = "token.actions.githubusercontent.com";
  return JSON.stringify({
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Action: "sts:AssumeRoleWithWebIdentity",
        Principal: { Federated: providerArn },
        Condition: {
          StringEquals: {
            [`${issuer}:aud`]: "sts.amazonaws.com",
            [`${issuer}:sub`]: `repo:${repository}:environment:${environment}`,
          },
        },
      },
    ],
  });
}

type Actions = (type: {
  readonly read: readonly string[];
  readonly write: readonly string[];
}) => readonly string[];

/** One statement for each set of resources, so that a policy stays short; those without an ARN have one of their own. */
function ofTypes(place: Place, actionsOf: Actions, permissionsBoundaryArn?: string): Statement[] {
  const byResources = new Map<string, Set<string>>();
  const withoutResource = new Set<string>();
  for (const type of Object.values(PERMISSIONS)) {
    const key = JSON.stringify(type.resources(place));
    const actions = byResources.get(key) ?? new Set();
    for (const action of actionsOf(type)) {
      if (type.withoutResource?.includes(action)) withoutResource.add(action);
      else actions.add(action);
    }
    byResources.set(key, actions);
  }
  const statements = [...byResources].map(([key, actions]): Statement => {
    const resources: readonly string[] = JSON.parse(key);
    return { Effect: "Allow", Action: [...actions].sort(), Resource: resources };
  });
  return [
    ...statements.flatMap((statement) => conditioned(statement, permissionsBoundaryArn)),
    { Effect: "Allow", Action: [...withoutResource].sort(), Resource: "*" },
  ];
}

/** Who may make roles and pass them on could give itself everything: only with the boundary, and only to Lambda. */
function conditioned(statement: Statement, permissionsBoundaryArn: string | undefined): Statement[] {
  const bounded = ["iam:CreateRole", "iam:PutRolePermissionsBoundary", "iam:PutRolePolicy"];
  const split = (actions: readonly string[], Condition?: Statement["Condition"]): Statement[] => {
    const Action = statement.Action.filter((action) => actions.includes(action));
    return Action.length === 0 ? [] : [{ ...statement, Action, ...(Condition && { Condition }) }];
  };
  const rest = statement.Action.filter((action) => ![...bounded, "iam:PassRole"].includes(action));
  return [
    ...split(rest),
    ...split(["iam:PassRole"], { StringEquals: { "iam:PassedToService": "lambda.amazonaws.com" } }),
    ...split(
      bounded,
      permissionsBoundaryArn === undefined
        ? undefined
        : { StringEquals: { "iam:PermissionsBoundary": permissionsBoundaryArn } },
    ),
  ];
}

function ofState({ bucketArn, kmsKeyArn }: StateStore, writable: string): Statement[] {
  return [
    { Effect: "Allow", Action: ["s3:ListBucket"], Resource: bucketArn },
    { Effect: "Allow", Action: ["s3:GetObject"], Resource: `${bucketArn}/*` },
    { Effect: "Allow", Action: ["s3:DeleteObject", "s3:PutObject"], Resource: writable },
    { Effect: "Allow", Action: ["kms:Decrypt", "kms:Encrypt", "kms:GenerateDataKey"], Resource: kmsKeyArn },
  ];
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html */
const MAX_POLICY_LENGTH = 6144;

/** As few policies as IAM allows: each statement is whole in one of them. */
function documents(statements: readonly Statement[]): string[] {
  const texts: string[] = [];
  let held: Statement[] = [];
  const text = (all: readonly Statement[]) => JSON.stringify({ Version: "2012-10-17", Statement: all });
  for (const statement of statements) {
    if (text([...held, statement]).length > MAX_POLICY_LENGTH) {
      texts.push(text(held));
      held = [];
    }
    held.push(statement);
  }
  return [...texts, text(held)];
}
