import type { UserPool } from "../pools/user-pool.ts";
import type { User } from "../users/user.ts";

/** The part of an event that differs between triggers. */
export interface TriggerCall {
  readonly source: string;
  readonly userName: string;
  readonly clientId: string;
  readonly request: object;
  /** The keys that a handler may fill in, with the values they have before. */
  readonly response: object;
  /** Event version; only PreTokenGeneration has others than '1'. */
  readonly version?: string;
}

/** What the service sends when it does not know the caller's SDK, as for every browser. */
const UNKNOWN_SDK = "aws-sdk-unknown-unknown";

/** The JSON text of an event (developer guide, cognito-user-pools-lambda-trigger-event-parameter-shared). */
export function triggerEvent(pool: UserPool, region: string, call: TriggerCall): string {
  return JSON.stringify({
    version: call.version ?? "1",
    triggerSource: call.source,
    region,
    userPoolId: pool.id,
    userName: call.userName,
    callerContext: { awsSdkVersion: UNKNOWN_SDK, clientId: call.clientId },
    request: call.request,
    response: call.response,
  });
}

/** `request.userAttributes`: strings only; `{}` for somebody who is not in the pool. */
export function eventAttributes(user: User | undefined): Record<string, string> {
  if (user === undefined) return {};
  return { sub: user.sub, "cognito:user_status": user.status, ...user.attributes };
}

/** `clientMetadata` is present only when the call carried some. */
export function withMetadata(metadata: Readonly<Record<string, string>> | undefined): object {
  return metadata === undefined ? {} : { clientMetadata: metadata };
}
