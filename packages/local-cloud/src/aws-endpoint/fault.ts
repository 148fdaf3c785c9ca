/** An error as AWS's JSON services answer it. */
export interface AwsFault {
  readonly status: number;
  readonly type: string;
  readonly message: string;
}

export type AwsReply = { readonly body: object } | { readonly fault: AwsFault };

export interface AwsRequest {
  /** `X-Amz-Target` */
  readonly target: string;
  readonly role: string;
  readonly input: Readonly<Record<string, unknown>>;
  /** Whether the role's policies let it do something. */
  allows(action: string, resource: string): boolean;
}

export const fault = (type: string, message: string, status = 400): AwsReply => ({
  fault: { status, type, message },
});

export function accessDenied(role: string, action: string, resource: string): AwsReply {
  return fault(
    "AccessDeniedException",
    `The role ${role} is not authorized to perform ${action} on ${resource}: no identity-based policy allows it.`,
  );
}
