import type { Operation } from "./aws-provider.ts";

/** What the process that is AWS tells the tests. */
export type LocalAwsMessage =
  | { readonly kind: "started"; readonly cognito: string; readonly authsignal: string }
  | {
      readonly kind: "operation";
      readonly operation: Operation;
      readonly type: string;
      readonly name: string;
    }
  | { readonly kind: "log"; readonly line: string }
  | { readonly kind: "secret-put" };

/** What somebody does after the first deployment: `aws secretsmanager put-secret-value`. */
export interface PutSecret {
  readonly kind: "put-secret";
  readonly arn: string;
}

export function isPutSecret(message: unknown): message is PutSecret {
  return (
    typeof message === "object" &&
    message !== null &&
    Reflect.get(message, "kind") === "put-secret" &&
    typeof Reflect.get(message, "arn") === "string"
  );
}
