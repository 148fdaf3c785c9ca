import type { InvocationResult, Invoker } from "./environments/invocation.ts";

/** The message of a function error as Lambda's Invoke returns it (`X-Amz-Function-Error`). */
function errorMessage(payload: string): string {
  try {
    const body: unknown = JSON.parse(payload);
    if (typeof body === "object" && body !== null && "errorMessage" in body) return String(body.errorMessage);
  } catch {
    // Not JSON: the text itself says more than nothing.
  }
  return payload;
}

async function read(response: Response): Promise<InvocationResult> {
  const payload = await response.text();
  if (!response.ok) {
    const type = response.headers.get("x-amzn-errortype") ?? "ServiceException";
    return { kind: "refused", code: type.split(":")[0] ?? type };
  }
  return response.headers.has("x-amz-function-error")
    ? { kind: "functionError", message: errorMessage(payload) }
    : { kind: "returned", payload };
}

/**
 * Runs functions behind another Lambda Invoke endpoint (POST /2015-03-31/functions/<name>/invocations), as SAM CLI,
 * LocalStack and the Lambda runtime emulator serve it. Resource policies are that endpoint's affair.
 *
 * @param endpoint e.g. http://127.0.0.1:3001
 */
export function createLambdaEndpoint(endpoint: string): Invoker {
  const base = endpoint.replace(/\/+$/, "");
  return {
    async invoke(functionArn, payload, _source, limit) {
      const name = functionArn.split(":")[6] ?? functionArn;
      try {
        const response = await fetch(`${base}/2015-03-31/functions/${encodeURIComponent(name)}/invocations`, {
          method: "POST",
          headers: { "content-type": "application/json" },
          body: payload,
          signal: AbortSignal.timeout(limit),
        });
        return await read(response);
      } catch (error) {
        const late = error instanceof Error && error.name === "TimeoutError";
        return late ? { kind: "timedOut" } : { kind: "refused", code: "ServiceException" };
      }
    },
  };
}
