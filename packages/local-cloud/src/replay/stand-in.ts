import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { RecordedCall } from "sign-in-trace/sign-ins";
import type { AwsStore } from "../aws-endpoint/aws-store.ts";
import type { AwsReply } from "../aws-endpoint/fault.ts";
import { handleAwsRequest } from "../aws-endpoint/server.ts";
import { listen } from "../servers/listen.ts";
import { isThisMachine } from "../servers/this-machine.ts";

/** Replaces everybody whom a function calls: it sends nothing, and changes nothing that anybody else sees. */
export interface StandIn {
  readonly url: string;
  /** Calls that nobody recorded, and that a copy of the data could not answer either. */
  readonly unknown: readonly string[];
  close(): Promise<void>;
}

const USE = { what: "the stand-in of a trigger's run", setting: "nothing: its port is any free one" };

const withoutQuery = (name: string): string => name.split("?")[0] ?? name;

const nameOf = ({ method = "", url = "", headers }: IncomingMessage): string =>
  headers["x-amz-target"]?.toString() ?? `${method} ${url}`;

/**
 * Answers calls as they were answered before, each recorded answer once, in their order. What was not recorded is
 * answered from a copy of secrets, parameters and tables; everything else is refused.
 */
export async function startStandIn(recorded: readonly RecordedCall[], store: AwsStore): Promise<StandIn> {
  const left = [...recorded];
  const unknown: string[] = [];

  /** A query may hold the time of the call, so a call that differs in its query alone is the next best. */
  const take = (name: string): RecordedCall | undefined => {
    const exact = left.findIndex(({ request }) => request === name);
    const index =
      exact === -1 ? left.findIndex(({ request }) => withoutQuery(request) === withoutQuery(name)) : exact;
    return index === -1 ? undefined : left.splice(index, 1)[0];
  };

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const send = (status: number, body: unknown) => {
      response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body ?? {}));
    };
    if (!isThisMachine(request.headers.host)) return send(421, {});
    const name = nameOf(request);
    // Functions open connections ahead of their first call, without credentials.
    if (request.headers.authorization === undefined) return send(404, {});
    const known = take(name);
    if (known !== undefined) {
      request.resume();
      return send(known.status, known.body);
    }
    const target = request.headers["x-amz-target"]?.toString() ?? "";
    const reply: AwsReply | undefined = /^(secretsmanager|AmazonSSM|DynamoDB_\d+)\./.test(target)
      ? await handleAwsRequest(request, store)
      : undefined;
    if (reply === undefined) {
      request.resume();
      unknown.push(name);
      return send(503, {
        __type: "ServiceUnavailable",
        error: "not_recorded",
        errorDescription: `${name} was not recorded`,
      });
    }
    if ("body" in reply) return send(200, reply.body);
    return send(reply.fault.status, { __type: reply.fault.type, message: reply.fault.message });
  };

  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.destroy());
  });
  const port = await listen(server, 0, USE);
  return {
    url: `http://localhost:${port}`,
    unknown,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
