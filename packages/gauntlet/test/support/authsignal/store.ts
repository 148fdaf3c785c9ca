/** One call of DynamoDB, as a team would write it. @throws when it does not answer within a second */
export async function store(
  operation: "PutItem" | "GetItem" | "DeleteItem",
  input: object,
): Promise<{ readonly ok: boolean; readonly body: unknown }> {
  const response = await fetch(process.env["TEAM_STORE_URL"] ?? "", {
    method: "POST",
    headers: {
      "x-amz-target": `DynamoDB_20120810.${operation}`,
      "content-type": "application/x-amz-json-1.0",
    },
    body: JSON.stringify(input),
    signal: AbortSignal.timeout(1_000),
  });
  return { ok: response.ok, body: await response.json() };
}
