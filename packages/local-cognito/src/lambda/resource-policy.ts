import type { FunctionPermission } from "./environments/function-config.ts";
import type { InvocationSource } from "./environments/invocation.ts";

/** IAM's ArnLike: `*` and `?` inside the value. */
function like(pattern: string, value: string): boolean {
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, "\\$&")
    .replaceAll("*", ".*")
    .replaceAll("?", ".");
  return new RegExp(`^${source}$`, "s").test(value);
}

const ACTIONS = ["lambda:InvokeFunction", "lambda:*", "*"];

/** Whether a function's resource policy lets `source` invoke it. No statement, no access. */
export function allowsInvoke(statements: Iterable<FunctionPermission>, source: InvocationSource): boolean {
  for (const { Action, Principal, SourceArn, SourceAccount } of statements) {
    if (!ACTIONS.includes(Action)) continue;
    if (Principal !== source.principal && Principal !== "*") continue;
    if (SourceArn !== undefined && !like(SourceArn, source.sourceArn)) continue;
    if (SourceAccount !== undefined && SourceAccount !== source.sourceAccount) continue;
    return true;
  }
  return false;
}
