import type { Exchange } from "./server.ts";
import { json } from "./server.ts";

/** Enough to fill a small function, little enough for a test. */
const HUGE_MB = 64;

/** Ways in which a provider can fail, by name. */
export const FAULTS = {
  hang: ({ stall }: Exchange) => stall(),
  denied: ({ response }: Exchange) => {
    const message = "User: arn:aws:sts::111111111111:assumed-role/canary-role is not authorized";
    response
      .writeHead(400, { "content-type": "application/x-amz-json-1.1" })
      .end(JSON.stringify({ __type: "AccessDeniedException", message }));
  },
  reset: ({ response }: Exchange) => void response.socket?.destroy(),
  "429": ({ response }: Exchange) => json(response, 429, { error: "too_many_requests" }),
  "500": ({ response }: Exchange) => json(response, 500, { error: "unexpected_error" }),
  "bad-json": ({ response }: Exchange) => void response.end('{"isValid":true,"state":"CHALLENGE_SUCC'),
  html: ({ response }: Exchange) => void response.writeHead(502).end("<html><h1>502 Bad Gateway</h1></html>"),
  "slow-headers": ({ response, drip }: Exchange) => {
    drip();
    dripInto(response.socket, "HTTP/1.1 200 OK\r\nx-a: ");
  },
  "slow-body": ({ response, drip }: Exchange) => {
    drip();
    response.writeHead(200, { "content-type": "application/json" });
    dripInto(response, "{");
  },
  "huge-body": ({ response }: Exchange, onBytes: (bytes: number) => void) => {
    response.writeHead(200, { "content-type": "application/json" });
    const chunk = `"${"x".repeat(1024 * 1024)}",`;
    let left = HUGE_MB;
    const more = () => {
      if (response.destroyed) return;
      if (left-- === 0) {
        response.end();
        return;
      }
      // Called back when the chunk has left this process, so what counts was taken.
      response.write(chunk, () => {
        onBytes(chunk.length);
        more();
      });
    };
    response.write("[");
    more();
  },
} satisfies Record<string, (exchange: Exchange, onBytes: (bytes: number) => void) => void>;

export type FaultName = keyof typeof FAULTS;

interface Drippable {
  write(text: string): unknown;
  on(event: "close", listener: () => void): unknown;
}

/** How often a byte comes. A function's clock counts each as DRIP_MS, so that nobody waits as long as it says. */
const DRIP_EVERY_MS = 10;

/** Sends one character at a time and never ends. */
function dripInto(target: Drippable | null, first: string): void {
  target?.write(first);
  const timer = setInterval(() => target?.write(" "), DRIP_EVERY_MS);
  target?.on("close", () => clearInterval(timer));
}
