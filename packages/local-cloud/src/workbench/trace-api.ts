import type { IncomingMessage, ServerResponse } from "node:http";
import { join } from "node:path";
import {
  type EventFile,
  eventFileOf,
  isTrigger,
  mask,
  maskEventFile,
  summarise,
  type ViewOptions,
  viewHop,
  viewSignIn,
} from "sign-in-trace/sign-ins";
import type { RunAgain } from "../replay/run-again.ts";
import type { Recorder } from "../trace/recorder.ts";
import { deployedView } from "./deployed-view.ts";
import { environmentsView } from "./environments-view.ts";
import { streamChanges } from "./live.ts";
import { refusalOf } from "./own-page.ts";
import { styleSource, stylesCompared } from "./style-source.ts";

/** What the workbench says about the cloud that it belongs to. */
export interface About {
  readonly stack: string;
  /** Origins by the app's name. */
  readonly apps: Readonly<Record<string, string>>;
  readonly outbox: string;
}

/** What the API of the workbench serves. */
export interface TraceSource extends ViewOptions {
  readonly recorder: Recorder;
  about(): About | undefined;
  /** Runs an event through the current code of a function. @throws {RESOURCE_UNKNOWN} when there is none */
  runAgain(functionArn: string, file: EventFile): Promise<RunAgain>;
}

/** Answers requests below `/trace`. */
export interface TraceApi {
  /** @returns whether the request is one of them */
  handle(request: IncomingMessage, response: ServerResponse): boolean;
  /** Ends the streams. */
  close(): void;
}

const STEP = /^\/trace\/sign-ins\/([\w-]+)(?:\/steps\/(\d+)(?:\/(event-file|run-again))?)?$/;

const HEADERS = {
  "cache-control": "no-store",
  "cross-origin-resource-policy": "same-origin",
  "x-content-type-options": "nosniff",
} as const;

function sendJson(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { ...HEADERS, "content-type": "application/json" }).end(JSON.stringify(body));
}

/**
 * GET `/trace/about`, `/trace/style?app=<name>` (the lines of its style), `/trace/styles` and `/trace/styles-policies` (their comparison), `/trace/environments`, `/trace/sign-ins` (the newest first), `/trace/sign-ins/<id>`, `/trace/events` (server-sent events),
 * and `/trace/sign-ins/<id>/steps/<step>` and its `/event-file`, where `?unmasked` shows what is secret: one step, on
 * purpose. POST `.../run-again` runs a trigger's event through its current code, and POST `/trace/environments/deployed`
 * asks what is deployed, also in accounts for which there are credentials.
 */
export function traceApi(source: TraceSource): TraceApi {
  const { recorder } = source;
  const streams = new Set<() => void>();

  const readStyle = (app: string): object | undefined => {
    if (!Object.hasOwn(source.about()?.apps ?? {}, app)) return undefined;
    const text = styleSource(source.directory, app);
    return text === undefined ? undefined : { app, text };
  };

  /** @returns undefined when there is nothing of that name */
  const find = (path: string, query: URLSearchParams): object | undefined => {
    if (path === "/trace/about") return { ...source.about(), skipped: recorder.skipped() };
    if (path === "/trace/sign-ins")
      return recorder
        .signIns()
        .map((one) => summarise(one, source))
        .reverse();
    if (path === "/trace/environments") return environmentsView(join(source.directory, "infra"));
    if (path.startsWith("/trace/styles")) return stylesCompared(source.directory, path);
    if (path === "/trace/style") return readStyle(query.get("app") ?? "");
    const [, id = "", step, what] = STEP.exec(path) ?? [];
    const signIn = recorder.find(id);
    if (signIn === undefined || step === undefined) return signIn && viewSignIn(signIn, source);
    const hop = signIn.hops.find((one) => one.id === Number(step));
    if (hop === undefined || what === undefined)
      return hop && viewHop(signIn, hop, !query.has("unmasked"), source);
    if (what !== "event-file" || !isTrigger(hop)) return undefined;
    const file = eventFileOf(signIn, hop);
    return query.has("unmasked") ? file : maskEventFile(file);
  };

  const runAgain = async (path: string): Promise<object | undefined> => {
    const [, id = "", step, what] = STEP.exec(path) ?? [];
    const signIn = recorder.find(id);
    const hop = signIn?.hops.find((one) => one.id === Number(step));
    if (signIn === undefined || hop === undefined || !isTrigger(hop) || what !== "run-again")
      return undefined;
    return { ...Object(mask(await source.runAgain(hop.start.functionArn, eventFileOf(signIn, hop)))) };
  };

  const post = (path: string, response: ServerResponse): void => {
    const asking = path === "/trace/environments/deployed" ? deployedView(source.directory) : runAgain(path);
    asking.then(
      (found) =>
        sendJson(
          response,
          found === undefined ? 404 : 200,
          found ?? { error: `there is nothing at ${path}` },
        ),
      (error: unknown) =>
        sendJson(response, 500, { error: error instanceof Error ? error.message : String(error) }),
    );
  };

  const stream = (response: ServerResponse): void => {
    for (const [name, value] of Object.entries(HEADERS)) response.setHeader(name, value);
    const end = streamChanges(response, recorder, source);
    streams.add(end);
    response.on("close", () => streams.delete(end));
  };

  const get = (path: string, query: URLSearchParams, response: ServerResponse): void => {
    const found = find(path, query);
    if (path === "/trace/events") stream(response);
    else if (found === undefined) sendJson(response, 404, { error: `there is nothing at ${path}` });
    else sendJson(response, 200, found);
  };

  return {
    handle(request, response) {
      const { pathname, searchParams } = new URL(request.url ?? "/", "http://localhost");
      if (!/^\/trace(\/|$)/.test(pathname)) return false;
      const refusal = refusalOf(request);
      if (refusal !== undefined)
        sendJson(response, refusal, { error: "sign-ins are shown to the workbench's own page only" });
      else if (request.method === "POST") post(pathname, response);
      else get(pathname, searchParams, response);
      return true;
    },
    close() {
      for (const end of streams) end();
    },
  };
}
