import type { IncomingMessage } from "node:http";
import { MAX_BODY_BYTES } from "../assumptions.ts";
import { CognitoError } from "../errors.ts";

/**
 * Reads a request's body as text.
 *
 * @throws CognitoError RequestEntityTooLargeException, with the rest of the body drained unread
 */
export async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    if (!Buffer.isBuffer(chunk)) continue;
    size += chunk.length;
    if (size <= MAX_BODY_BYTES) chunks.push(chunk);
  }
  if (size > MAX_BODY_BYTES)
    throw new CognitoError(
      "RequestEntityTooLargeException",
      `Request body is larger than ${MAX_BODY_BYTES} bytes`,
    );
  return Buffer.concat(chunks).toString("utf8");
}
