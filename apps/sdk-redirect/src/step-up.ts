// Operations that a server carries out only once the person has confirmed them ("step-up"), such as a transfer. The server
// writes down what is confirmed before anybody is asked: this page sends it once, and then the operation's id and the proof.
// Optional: to use it elsewhere, copy it beside `sign-in.ts`. Show Authsignal's page for the URL as at a sign-in.
import { isSafeUrl, UnexpectedAnswerError } from "./sign-in.ts";

/** The server, and whose access token it gets. */
export interface OperationServer {
  /** Such as `https://server.example.com/api/operations`. */
  readonly url: string;
  /** An access token that counts; a new one where the last was refused. */
  readonly accessToken: (renew: boolean) => Promise<string>;
  /** `anonymousId` of Authsignal's SDK, for its rules. */
  readonly deviceId: string;
}

/** What the server calls an operation. */
export interface ServerOperation {
  readonly id: string;
  readonly action: string;
  readonly details: Readonly<Record<string, unknown>>;
  readonly state: string;
}

/** The server refused something; `name` is its word for it, which a page goes by. */
class OperationError extends Error {
  override readonly name: string;
  /** The operation that was confirmed before, with `OperationUsedError`. */
  readonly operation: unknown;

  constructor(name: string, operation: unknown) {
    super(`the server refused: ${name}`);
    this.name = name;
    this.operation = operation;
  }
}

/**
 * Asks for an operation. The server answers 401 in the form of RFC 9470: the token is good, a proof of this very operation
 * is missing.
 *
 * @returns the operation as the server wrote it down, and where to confirm it
 * @throws OperationError, or whatever `fetch` throws
 */
export async function requestOperation<Operation extends ServerOperation>(
  server: OperationServer,
  input: object,
): Promise<{ readonly operation: Operation; readonly url: string }> {
  const asked = { ...input, deviceId: server.deviceId };
  const answer: { readonly operation: Operation; readonly url: string } = await post(server, "", asked);
  if (!isSafeUrl(answer.url))
    throw new UnexpectedAnswerError(`operation with url "${answer.url}"; expected https`);
  return answer;
}

/**
 * Sends the proof. However often it is sent, the operation is carried out once: after a lost answer send the same again.
 *
 * @param token what Authsignal's page gave
 * @returns the operation, and `next` where something is left to do
 */
export function confirmOperation<Carried>(
  server: OperationServer,
  id: string,
  token: string,
): Promise<Carried> {
  return post(server, "/confirm", { id, token });
}

/** Sends the code that went to another address of the person. */
export function enterOperationCode<Carried>(
  server: OperationServer,
  id: string,
  code: string,
): Promise<Carried> {
  return post(server, "/code", { id, code });
}

async function post<Answer>(server: OperationServer, path: string, input: object): Promise<Answer> {
  const body = JSON.stringify(input);
  const send = async (renew: boolean) => {
    const headers = {
      authorization: `Bearer ${await server.accessToken(renew)}`,
      "content-type": "application/json",
      // CloudFront signs the request to the server, for which it needs the hash of what is posted.
      "x-amz-content-sha256": await sha256(body),
    };
    return read(await fetch(`${server.url}${path}`, { method: "POST", headers, body }));
  };
  const first = await send(false);
  const { response, answer, name } = first.name === "NotAuthorizedException" ? await send(true) : first;
  if (response.ok || name === "StepUpRequiredError") return answer;
  throw new OperationError(name, Object(answer).operation);
}

/** The body has all of a challenge, because function URLs of AWS rename the header `WWW-Authenticate`. */
async function read(response: Response) {
  // CloudFront answers with pages of its own where it does not reach the server.
  const answer = await response.json().catch(() => undefined);
  const name: unknown = Object(Object(answer).error).name;
  return {
    response,
    answer,
    name: typeof name === "string" ? name : response.ok ? "" : "ServerUnreachableError",
  };
}

async function sha256(text: string): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text)));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
