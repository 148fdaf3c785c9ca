import type { IncomingMessage } from "node:http";
import { MAX_BODY_BYTES } from "../assumptions.ts";
import { CognitoError } from "../errors.ts";

/**
 * Reads a request's body as text. Events and not `for await`, which costs as much as the rest of a small request.
 *
 * @throws {RequestEntityTooLargeException} when it is too large, after all of it was read: a connection with an unread
 * body cannot be used again
 */
export function readBody(request: IncomingMessage): Promise<string> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    request.on("data", (chunk: Buffer) => {
      size += chunk.length;
      if (size <= MAX_BODY_BYTES) chunks.push(chunk);
      else chunks.length = 0;
    });
    request.on("end", () => {
      if (size <= MAX_BODY_BYTES)
        resolve(chunks.length === 1 ? String(chunks[0]) : String(Buffer.concat(chunks)));
      else
        reject(
          new CognitoError(
            "RequestEntityTooLargeException",
            `Request body is larger than ${MAX_BODY_BYTES} bytes`,
          ),
        );
    });
    request.on("error", reject);
  });
}
