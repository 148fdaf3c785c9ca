import type { AwsStore } from "./aws-store.ts";
import { type AwsReply, fault } from "./fault.ts";

/** Statement of a function's resource policy, as AddPermission makes it. */
export interface FunctionStatement {
  readonly Sid: string;
  readonly Effect: "Allow";
  readonly Principal: { readonly Service: string };
  readonly Action: string;
  readonly Resource: string;
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/**
 * Answers Lambda's GetPolicy: who may call a function. There is no secret in it, so any signed request gets it, as
 * the local Cognito answers an administrator.
 * https://docs.aws.amazon.com/lambda/latest/api/API_GetPolicy.html
 *
 * @param url path and query of a GET
 * @returns `undefined` when the request is for something else
 */
export function functionPolicy(url: string, store: AwsStore): AwsReply | undefined {
  const { pathname, searchParams } = new URL(url, "http://localhost");
  const [, name] = /^\/2015-03-31\/functions\/([^/]+)\/policy\/?$/.exec(pathname) ?? [];
  if (name === undefined) return undefined;
  const qualifier = searchParams.get("Qualifier");
  const statements = store.permissionsOf(decodeURIComponent(name) + (qualifier ? `:${qualifier}` : ""));
  return statements.length === 0
    ? fault("ResourceNotFoundException", "The resource you requested does not exist.", 404)
    : { body: { Policy: JSON.stringify({ Version: "2012-10-17", Id: "default", Statement: statements }) } };
}
