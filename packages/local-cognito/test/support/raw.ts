function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A raw call, for what no SDK would send. */
export async function raw(
  url: string,
  target: string | undefined,
  body: string,
  headers: Record<string, string> = {},
): Promise<{ status: number; body: Record<string, unknown>; headers: Headers }> {
  const response = await fetch(url, {
    method: "POST",
    headers: {
      "content-type": "application/x-amz-json-1.1",
      ...(target === undefined ? {} : { "x-amz-target": target }),
      ...headers,
    },
    body,
  });
  const reply: unknown = await response.json();
  if (!isRecord(reply)) throw new Error("the reply is no JSON object");
  return { status: response.status, body: reply, headers: response.headers };
}

/** The target header of an operation. */
export const target = (operation: string): string => `AWSCognitoIdentityProviderService.${operation}`;
