/** The events that the local servers emit. They hold what was really sent: code that shows one masks it first. */

/** When something happened. */
interface Timed {
  /** Milliseconds since the epoch, with fractions. */
  readonly at: number;
}

/** What lasted a while; `at` is its start. */
interface Lasting extends Timed {
  /** Milliseconds. */
  readonly took: number;
}

/** A request to the Cognito API arrived. */
export interface OperationStarted extends Timed {
  readonly kind: "operation-started";
  /** Names the call in later events. */
  readonly call: string;
  /** E.g. `InitiateAuth`. */
  readonly operation: string;
  /** The load of a page that sends it, if it comes from a page that was given such a name. */
  readonly page: string | undefined;
  /** The invocation of the function that sends it, if a function does: a trigger's, or an app's server's. */
  readonly invocation?: string | undefined;
  readonly input: Readonly<Record<string, unknown>>;
  /** Length of the input's JSON text, for the memory that it costs. */
  readonly size: number;
}

/** A refusal as the protocol has it. */
export interface TraceError {
  /** E.g. `NotAuthorizedException`. */
  readonly name: string;
  readonly message: string;
}

/** The reply to a call was sent. */
export interface OperationEnded extends Timed {
  readonly kind: "operation-ended";
  readonly call: string;
  /** Absent when the call was refused. */
  readonly output?: Readonly<Record<string, unknown>>;
  readonly error?: TraceError;
}

/** A pool's web ACL blocked a call. */
export interface WebAclRefusal extends Timed {
  readonly kind: "web-acl";
  readonly call: string;
  /** The rule that blocked it, or `the default action`. */
  readonly rule: string;
}

/** Cognito invokes a function for a trigger. */
export interface TriggerStarted extends Timed {
  readonly kind: "trigger-started";
  readonly call: string;
  /** The request id of the invocation; the calls that the function makes carry it. */
  readonly invocation: string;
  /** E.g. `CreateAuthChallenge`. */
  readonly trigger: string;
  readonly functionArn: string;
  /** From 1 on. */
  readonly attempt: number;
  /** How often Cognito tries at most. */
  readonly attempts: number;
  /** JSON text. */
  readonly event: string;
}

/** A line of a function's own source. */
export interface SourceLine {
  /** Absolute path. */
  readonly file: string;
  /** From 1 on. */
  readonly line: number;
}

/** An error that the code caught, to throw another one. */
export interface ErrorCause {
  /** Name and message. */
  readonly message: string;
  readonly thrownAt?: SourceLine | undefined;
}

/** How one attempt of a trigger ended. */
export type TriggerResult =
  | { readonly kind: "returned" /** JSON text. */; readonly payload: string }
  | {
      readonly kind: "threw";
      readonly message: string;
      /** The class of the error, e.g. `TypeError`. */
      readonly type?: string | undefined;
      /** The first line of its stack that is the function's own. */
      readonly thrownAt?: SourceLine | undefined;
      /** What it replaced; known only of a run that somebody asked for. */
      readonly cause?: ErrorCause | undefined;
    }
  | { readonly kind: "timed-out" /** Milliseconds. */; readonly limit: number }
  | { readonly kind: "not-invoked" /** Error name of Lambda's Invoke. */; readonly code: string };

export interface TriggerEnded extends Timed {
  readonly kind: "trigger-ended";
  readonly invocation: string;
  readonly result: TriggerResult;
}

/** An app's own server got a request from a page: a function is invoked. */
export interface RequestStarted extends Timed {
  readonly kind: "request-started";
  /** The request id of the invocation; the calls that the server makes carry it. */
  readonly invocation: string;
  readonly app: string;
  readonly method: string;
  /** Path and query. */
  readonly path: string;
  /** The body's text. */
  readonly input: string;
}

/** An app's own server answered a request. */
export interface RequestEnded extends Timed {
  readonly kind: "request-ended";
  readonly invocation: string;
  readonly status: number;
  /** The body's text. */
  readonly output: string;
}

/** A request to Authsignal: a function's, a page's or a person's. */
export interface AuthsignalCall extends Lasting {
  readonly kind: "authsignal";
  /** The invocation of the function that sent it. */
  readonly invocation: string | undefined;
  /** Of the action that it is about. */
  readonly idempotencyKey: string | undefined;
  readonly method: string;
  /** Path and query. */
  readonly path: string;
  readonly status: number;
  /** The body, as text or as fields of a form. */
  readonly input: unknown;
  /** JSON text; absent for pages. */
  readonly output: string | undefined;
  /** Length of both bodies' texts. */
  readonly size: number;
}

/** The statement of a role's policy that decided. */
export interface PolicyDecision {
  readonly allowed: boolean;
  readonly action: string;
  readonly resource: string;
  /** The policy's name, if a statement of one matched. Without one, nothing allows the action. */
  readonly policy: string | undefined;
}

/** A call of a function to Secrets Manager, Parameter Store or DynamoDB. */
export interface AwsCall extends Lasting {
  readonly kind: "aws";
  readonly invocation: string | undefined;
  /** Name of the role that the function runs under. */
  readonly role: string;
  /** `X-Amz-Target`, e.g. `DynamoDB_20120810.GetItem`. */
  readonly target: string;
  readonly decision: PolicyDecision | undefined;
  readonly input: Readonly<Record<string, unknown>>;
  readonly output?: object;
  readonly error?: TraceError;
}

/** A message that a person would get. */
export interface MessageSent extends Timed {
  readonly kind: "message";
  readonly service: "cognito" | "authsignal";
  /** The call of Cognito that sent it. */
  readonly call?: string | undefined;
  /** The action at Authsignal that it belongs to. */
  readonly idempotencyKey?: string | undefined;
  readonly to: string;
  /** E.g. `EMAIL_OTP`. */
  readonly channel: string;
  readonly content: {
    readonly code?: string | undefined;
    readonly url?: string | undefined;
    readonly text?: string | undefined;
  };
}

/** A webhook of an Authsignal tenant. */
export interface WebhookPosted extends Lasting {
  readonly kind: "webhook";
  readonly idempotencyKey: string | undefined;
  readonly url: string;
  readonly content: object;
  /** Why it was not delivered. */
  readonly problem: string | undefined;
}

export type TraceEvent =
  | OperationStarted
  | OperationEnded
  | WebAclRefusal
  | TriggerStarted
  | TriggerEnded
  | RequestStarted
  | RequestEnded
  | AuthsignalCall
  | AwsCall
  | MessageSent
  | WebhookPosted;
