import type { DeclaredResource } from "../program/protocol.ts";

/** What stands for a resource type on this machine; a type that is not listed has no effect here. */
const COUNTERPARTS: ReadonlyMap<string, string> = new Map([
  ["aws:cloudwatch/logGroup:LogGroup", "this terminal"],
  ["aws:cognito/userPool:UserPool", "local Cognito"],
  ["aws:cognito/userPoolClient:UserPoolClient", "local Cognito"],
  ["aws:dynamodb/table:Table", "local DynamoDB"],
  ["aws:iam/role:Role", "credentials of a function"],
  ["aws:iam/rolePolicy:RolePolicy", "enforced on secrets, parameters and tables"],
  ["aws:lambda/alias:Alias", "worker threads"],
  ["aws:lambda/function:Function", "worker threads"],
  ["aws:lambda/permission:Permission", "enforced on invoke"],
  ["aws:secretsmanager/secret:Secret", "local Secrets Manager"],
  ["aws:ssm/parameter:Parameter", "local Parameter Store"],
]);

/** How many of the resources change nothing on this machine. */
export function withoutEffectCount(resources: readonly DeclaredResource[]): number {
  return resources.filter(({ type }) => !COUNTERPARTS.has(type)).length;
}

/** One line per resource that the local cloud took: type, name, and what stands for it here. */
export function resourceTable(resources: readonly DeclaredResource[]): string {
  const rows = resources.map(({ type, name }) => ({
    // `aws:cognito/userPool:UserPool` says everything twice.
    type: type.replace(/^aws:(\w+)\/\w+:(\w+)$/, "$1.$2"),
    name,
    here: COUNTERPARTS.get(type) ?? "no effect here",
  }));
  const width = (key: "type" | "name") => Math.max(...rows.map((row) => row[key].length));
  const [types, names] = [width("type"), width("name")];
  return rows
    .map(({ type, name, here }) => `  ${type.padEnd(types)}  ${name.padEnd(names)}  ${here}`)
    .join("\n");
}
