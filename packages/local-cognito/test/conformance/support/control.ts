/** The other end of test/functions/remote-controlled.mjs: lets a test answer the triggers of its own pool. */
import { createServer } from "node:http";

/** A trigger event, as far as tests look into it. */
export interface TriggerEvent {
  readonly version: string;
  readonly triggerSource: string;
  readonly region: string;
  readonly userPoolId: string;
  readonly userName: string;
  readonly callerContext: { readonly awsSdkVersion: string; readonly clientId: string };
  readonly request: Record<string, unknown> & {
    readonly userAttributes: Record<string, string>;
    readonly session?: readonly {
      challengeName: string;
      challengeResult: boolean;
      challengeMetadata: string | null;
    }[];
    readonly challengeAnswer?: string;
    readonly privateChallengeParameters?: Record<string, string>;
    readonly userNotFound?: boolean;
  };
  readonly response: Record<string, unknown>;
}

/** What the function does: return something (anything), throw, crash or hang. */
export type Order = { output?: unknown } | { throw: string } | { exit: number } | { hang: number };

/** Fills in the response of an event. */
export const respond = (event: TriggerEvent, response: Record<string, unknown>): Order => ({
  output: { ...event, response: { ...event.response, ...response } },
});

export type Handler = (event: TriggerEvent) => Order | Promise<Order>;

const handlers = new Map<string, Handler>();

/** Has the triggers of a pool answered by `handler`. */
export function control(userPoolId: string, handler: Handler): void {
  handlers.set(userPoolId, handler);
}

function isEvent(value: unknown): value is TriggerEvent {
  return typeof value === "object" && value !== null && "userPoolId" in value && "triggerSource" in value;
}

async function orderFor(text: string): Promise<Order> {
  const event: unknown = JSON.parse(text);
  if (!isEvent(event)) return { throw: "no event" };
  const handler = handlers.get(event.userPoolId);
  return handler === undefined ? { output: event } : await handler(event);
}

let url: Promise<string> | undefined;

/** Where functions ask; started at first use. CONFORMANCE_CONTROL_PORT fixes the port for functions elsewhere. */
export function controlUrl(): Promise<string> {
  url ??= new Promise((resolve) => {
    const server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on("data", (chunk: Buffer) => chunks.push(chunk));
      request.on("end", async () => {
        const order = await orderFor(Buffer.concat(chunks).toString());
        response.end(JSON.stringify(order));
      });
    });
    server.unref();
    server.listen(Number(process.env["CONFORMANCE_CONTROL_PORT"] ?? 0), "127.0.0.1", () => {
      const address = server.address();
      resolve(`http://127.0.0.1:${typeof address === "object" ? address?.port : ""}`);
    });
  });
  return url;
}
