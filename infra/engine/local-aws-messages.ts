import type { Environment } from "environments";
import type { Operation } from "./aws-provider.ts";

/** What the process that is AWS sends the tests. */
export type LocalAwsMessage =
  | {
      readonly kind: "opened";
      readonly stack: string;
      readonly cognito: string;
      readonly authsignal: string;
    }
  | {
      readonly kind: "operation";
      readonly stack: string;
      readonly operation: Operation;
      readonly type: string;
      readonly name: string;
    }
  | { readonly kind: "secret-put"; readonly stack: string }
  /** Where buckets and keys are. */
  | { readonly kind: "account-opened"; readonly stack: string; readonly url: string }
  | { readonly kind: "keys"; readonly stack: string; readonly keys: readonly string[] };

/** What the tests ask of it. */
export type LocalAwsRequest =
  /** An account for a stack, with nothing in it. */
  | { readonly kind: "open"; readonly stack: string; readonly environment: Environment }
  /** What somebody does after the first deployment: `aws secretsmanager put-secret-value`. */
  | { readonly kind: "put-secret"; readonly stack: string; readonly arn: string }
  /** For a stack of `infra/bootstrap`, which is an account. */
  | { readonly kind: "open-account"; readonly stack: string }
  /** What is in a bucket of such an account. */
  | { readonly kind: "list"; readonly stack: string; readonly bucket: string };
