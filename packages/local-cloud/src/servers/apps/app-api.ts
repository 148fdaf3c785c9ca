import { createHash, randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { LocalCognito } from "local-cognito";
import { NO_TRACER, type Tracer } from "sign-in-trace";
import type { AwsStore } from "../../aws-endpoint/aws-store.ts";
import type { ApiOrigin } from "../../aws-endpoint/edge.ts";
import { isThisMachine } from "../this-machine.ts";
import { apiEvent, sendAnswer } from "./api-event.ts";

export interface AppApiOptions {
  readonly app: string;
  /** The servers, once they have started. */
  readonly account: () => ApiAccount | undefined;
  /** Builds the function's code, before it is called for the first time. */
  readonly build: () => Promise<void>;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** Gets each request and its answer; default nobody looks. */
  readonly trace?: Tracer | undefined;
}

export interface ApiAccount {
  readonly store: AwsStore;
  readonly cognito: Pick<LocalCognito, "invokeFunction">;
}

/** Answers what an app's distribution sends to a function. */
export interface AppApi {
  /** @returns false where the distribution answers with a file */
  handle(request: IncomingMessage, response: ServerResponse): boolean;
}

const MAX_BODY_BYTES = 1024 * 1024;
/** CloudFront's response timeout. https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/DownloadDistValuesOrigin.html */
const TIMEOUT_MS = 30_000;

/** Both are needed. https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html */
const ACTIONS = ["lambda:InvokeFunctionUrl", "lambda:InvokeFunction"];
const PRINCIPAL = "cloudfront.amazonaws.com";

/**
 * Calls a function as its URL does for CloudFront: only with the permissions that AWS asks for, with the headers that the
 * distribution lets through, and with a body whose hash the page has sent.
 */
export function appApi({ app, account, build, now, trace = NO_TRACER }: AppApiOptions): AppApi {
  let built: Promise<void> | undefined;

  async function call(
    { store, cognito }: ApiAccount,
    origin: ApiOrigin,
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> {
    const body = await readBody(request);
    if (body === undefined) return send(response, 413, "Request Too Long");
    if (!isPermitted(store, origin))
      return send(
        response,
        403,
        "Forbidden. For troubleshooting Function URL authorization issues, see: https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html",
      );
    if (body !== "" && request.headers["x-amz-content-sha256"] !== sha256(body))
      return send(
        response,
        403,
        "The request signature we calculated does not match the signature you provided.",
      );
    built ??= build();
    await built.catch((error: unknown) => {
      built = undefined;
      throw error;
    });
    const { distributionArn: sourceArn, functionArn } = origin;
    const source = { principal: PRINCIPAL, sourceArn, sourceAccount: sourceArn.split(":")[4] ?? "" };
    const payload = JSON.stringify(apiEvent(request, body, origin, now()));
    const ended = startTrace(request, body);
    const result = await cognito.invokeFunction(functionArn, payload, source, TIMEOUT_MS, ended?.invocation);
    const output = result.kind === "returned" ? sendAnswer(response, result.payload) : undefined;
    if (result.kind === "timedOut") send(response, 504, "The function did not answer in time.");
    else if (output === undefined) {
      const why = result.kind === "functionError" ? result.message : result.kind;
      console.error(`${app}: its server failed: ${why}`);
      send(response, 502, "Internal Server Error");
    }
    ended?.with(response.statusCode, output ?? "");
  }

  /** Emits a request, if somebody looks. @returns what its calls are named by, and emits its answer */
  function startTrace({ method = "GET", url = "/" }: IncomingMessage, input: string) {
    if (!trace.active) return undefined;
    const invocation = randomUUID();
    trace.emit({
      ...{ kind: "request-started", invocation, at: trace.now() },
      ...{ app, method, path: url, input },
    });
    return {
      invocation,
      with: (status: number, output: string) =>
        trace.emit({ kind: "request-ended", invocation, at: trace.now(), status, output }),
    };
  }

  return {
    handle(request, response) {
      const servers = account();
      const origin = servers?.store.edge.apiOrigins.get(app);
      if (servers === undefined || origin === undefined || !request.url?.startsWith(origin.below))
        return false;
      if (!isThisMachine(request.headers.host)) {
        send(response, 421, "only localhost is served here");
        return true;
      }
      call(servers, origin, request, response).catch((error: unknown) => {
        console.error(`${app}: its server cannot be called:`, error);
        send(response, 500, "Internal Server Error");
      });
      return true;
    },
  };
}

function isPermitted(store: AwsStore, { functionArn, distributionArn }: ApiOrigin): boolean {
  const statements = store.permissionsOf(functionArn);
  return ACTIONS.every((action) =>
    statements.some(
      ({ Action, Principal, Condition }) =>
        Action === action &&
        Principal.Service === PRINCIPAL &&
        Condition?.["ArnLike"]?.["AWS:SourceArn"] === distributionArn,
    ),
  );
}

async function readBody(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    if (!Buffer.isBuffer(chunk)) return undefined;
    size += chunk.length;
    if (size > MAX_BODY_BYTES) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");

function send(response: ServerResponse, status: number, message: string): void {
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify({ message }));
}
