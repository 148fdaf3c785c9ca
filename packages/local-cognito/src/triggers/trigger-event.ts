import type { User } from "../users/user.ts";
import { type ClientMetadata, clientIdOf, type EventContext } from "./trigger-context.ts";

/** The part of an event that differs between triggers. */
export interface TriggerInput {
  readonly source: string;
  readonly userName: string;
  readonly request: object;
  /** The keys that a handler may fill in, with the values they have before. */
  readonly response: object;
  /** Event version; only PreTokenGeneration has others than '1'. */
  readonly version?: string;
}

/** What the service sends when it does not know the caller's SDK, as for every browser. */
const UNKNOWN_SDK = "aws-sdk-unknown-unknown";

/** The JSON text of an event (developer guide, cognito-user-pools-lambda-trigger-event-parameter-shared). */
export function triggerEvent(context: EventContext, region: string, input: TriggerInput): string {
  return JSON.stringify({
    version: input.version ?? "1",
    triggerSource: input.source,
    region,
    userPoolId: context.pool.id,
    userName: input.userName,
    callerContext: { awsSdkVersion: UNKNOWN_SDK, clientId: clientIdOf(context) },
    request: input.request,
    response: input.response,
  });
}

/** `request.userAttributes`: strings only; `{}` for somebody who is not in the pool. */
export function eventAttributes(user: User | undefined): Record<string, string> {
  if (user === undefined) return {};
  return { sub: user.sub, "cognito:user_status": user.status, ...user.attributes };
}

/** `clientMetadata` is present only when the call carried some. */
export function withMetadata(metadata: ClientMetadata): object {
  return metadata === undefined ? {} : { clientMetadata: metadata };
}
