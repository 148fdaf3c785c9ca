import {
  CognitoIdentityProviderClient,
  GetTokensFromRefreshTokenCommand,
  GetUserCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import type { Request } from "playwright-core";
import type { BrowserPerson, Tab } from "../browser-person.ts";
import { expectText, press } from "../gestures.ts";
import type { Stage } from "../stage.ts";
import { nameOf, type Style } from "../style.ts";
import { keepSighting } from "./record.ts";

/** Who is asked. */
type Party = "app" | "cognito" | "authsignal";

/** What a browser asks for between the press of a button and the tokens; files of pages are left out. */
export interface Traffic {
  /** Operations, in their order. */
  readonly cognito: string[];
  /** Method and path of calls to the app's own server, in their order. */
  readonly app: string[];
  /** Whose pages the tab goes to, in their order; a page that forwards counts. */
  readonly pages: Party[];
  /** Whose pages a frame goes to. */
  readonly frames: Party[];
}

export type TokenKind = "access token" | "ID token" | "refresh token";

/** Where something is kept in a browser. */
export interface Kept {
  readonly where: "localStorage" | "sessionStorage" | "cookie";
  /** Ids and addresses are replaced by what they are, e.g. `<sub>`. */
  readonly name: string;
  /** Empty: no token. */
  readonly holds: readonly TokenKind[];
  /** When the browser deletes it, unless somebody does sooner. */
  readonly until: string;
}

/** What becomes of a sign-in where Authsignal is another site, and the browser keeps no cookies of one. */
export interface DifferentSites {
  readonly signsIn: boolean;
  /** Whether Authsignal's UI can keep cookies all the same, because it is a page of its own. */
  readonly vendorKeepsCookies: boolean;
}

/** What a script that runs in the page can get hold of, and use in another browser. */
export interface ScriptReach {
  /** Read from the page's storage and cookies. */
  readonly reads: readonly TokenKind[];
  /** Seen by a replaced `fetch` while the app refreshes. */
  readonly sees: readonly TokenKind[];
  /** Operations that Cognito answers to somebody else who has what the script got. */
  readonly worksElsewhere: readonly string[];
}

export interface Sighting {
  readonly style: string;
  readonly firstVisit: Traffic;
  readonly secondVisit: Traffic;
  /** After the sign-in. */
  readonly kept: readonly Kept[];
  readonly script: ScriptReach;
  /** Sources by directive of the page's Content-Security-Policy that name another origin. */
  readonly policy: Readonly<Record<string, readonly string[]>>;
  /** Null where there is no other site. */
  readonly differentSites: DifferentSites | null;
}

type Known = Omit<Sighting, "style">;
const known = new Map<string, Partial<Known>>();

/** Keeps what was seen of a style; recorded once all of it was. */
export function saw(style: Style, part: Partial<Known>): void {
  const all = { ...known.get(nameOf(style)), ...part };
  known.set(nameOf(style), all);
  const { firstVisit, secondVisit, kept, script, policy, differentSites } = all;
  if (firstVisit && secondVisit && kept && script && policy && differentSites !== undefined)
    keepSighting(style, {
      style: nameOf(style),
      firstVisit,
      secondVisit,
      kept,
      script,
      policy,
      differentSites,
    });
}

/** What a tab asks for from now on; `take` starts again. */
export function trafficOf({ cloud, origin }: Stage, { page }: Tab): { take(): Traffic } {
  let traffic: Traffic = none();
  const partyOf = (url: string): Party | undefined => {
    const asked = new URL(url).origin;
    if (asked === origin) return "app";
    if (asked === cloud.urls.cognito) return "cognito";
    return asked === cloud.urls.authsignal ? "authsignal" : undefined;
  };
  page.on("request", (request: Request) => {
    const party = partyOf(request.url());
    if (party === undefined) return;
    if (request.isNavigationRequest()) {
      (request.frame() === page.mainFrame() ? traffic.pages : traffic.frames).push(party);
      return;
    }
    if (request.resourceType() !== "fetch" && request.resourceType() !== "xhr") return;
    if (party === "cognito") traffic.cognito.push(request.headers()["x-amz-target"]?.split(".")[1] ?? "?");
    const { pathname } = new URL(request.url());
    if (party === "app" && pathname !== "/environment.json")
      traffic.app.push(`${request.method()} ${pathname}`);
  });
  return {
    take() {
      const taken = traffic;
      traffic = none();
      return taken;
    },
  };
}

const none = (): Traffic => ({ cognito: [], app: [], pages: [], frames: [] });

/** What the browser keeps for the app at this moment. */
export async function keptBy({ origin }: Stage, { page, context, email }: BrowserPerson): Promise<Kept[]> {
  const storages = await page.evaluate(() => ({
    localStorage: Object.entries(localStorage),
    sessionStorage: Object.entries(sessionStorage),
  }));
  const settings = JSON.stringify(await (await context.request.get(`${origin}/environment.json`)).json());
  const plain = (name: string) =>
    name
      .replaceAll(email, "<email>")
      .replaceAll(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, "<sub>")
      .replaceAll(/[a-z0-9]{26}/g, (id) => (settings.includes(id) ? "<client>" : id));
  const stored = (["localStorage", "sessionStorage"] as const).flatMap((where) =>
    storages[where].map(([name, value]) => ({
      ...{ where, name: plain(name), holds: kindsOf(tokensIn(value)) },
      until: where === "sessionStorage" ? "the tab closes" : "somebody deletes it",
    })),
  );
  const cookies = (await context.cookies(origin)).map(({ name, value, expires }) => ({
    ...{ where: "cookie" as const, name, holds: kindsOf(tokensIn(value)) },
    until: expires === -1 ? "the browser closes" : `${daysUntil(expires)} days have passed`,
  }));
  return [...stored, ...cookies].sort((a, b) => (a.where + a.name < b.where + b.name ? -1 : 1));
}

/** @param expires seconds since the epoch */
const daysUntil = (expires: number): number => Math.round((expires * 1000 - Date.now()) / 86_400_000);

interface FoundToken {
  readonly kind: TokenKind;
  readonly token: string;
}

function kindsOf(found: readonly FoundToken[]): TokenKind[] {
  return [...new Set(found.map(({ kind }) => kind))].sort();
}

/** Tokens in a text: JWTs by what they say about themselves, encrypted ones as refresh tokens. */
function tokensIn(text: string): FoundToken[] {
  const encrypted = text.matchAll(/eyJ[\w-]+\.[\w-]*\.[\w-]+\.[\w-]+\.[\w-]+/g);
  const refresh = Array.from(encrypted, ([token]) => ({ kind: "refresh token" as const, token }));
  const rest = refresh.reduce((left, { token }) => left.replaceAll(token, ""), text);
  const signed = Array.from(rest.matchAll(/eyJ[\w-]+\.(eyJ[\w-]+)\.[\w-]+/g), ([token, claims = ""]) => {
    const use: unknown = JSON.parse(Buffer.from(claims, "base64url").toString())["token_use"];
    return use === "access" || use === "id"
      ? [{ kind: use === "id" ? ("ID token" as const) : ("access token" as const), token }]
      : [];
  });
  return [...refresh, ...signed.flat()];
}

/**
 * Runs, in the page of somebody who is signed in, what a script of an attacker would: it reads storage and cookies,
 * replaces `fetch`, and waits until the app refreshes. Then somebody else uses what it got.
 */
export async function scriptReach({ cloud, origin }: Stage, person: BrowserPerson): Promise<ScriptReach> {
  const { page } = person;
  const read = await page.evaluate(() => {
    const seen: string[] = [];
    Object.defineProperty(globalThis, "seenByScript", { value: seen });
    const real = globalThis.fetch;
    globalThis.fetch = async (input, init) => {
      seen.push(input instanceof Request ? await input.clone().text() : String(init?.body ?? ""));
      const response = await real(input, init);
      seen.push(await response.clone().text());
      return response;
    };
    return [JSON.stringify(localStorage), JSON.stringify(sessionStorage), document.cookie].join(" ");
  });
  await press(person, "Refresh tokens");
  await expectText(person, "New tokens, just issued.");
  const seen = await page.evaluate(() => JSON.stringify(Reflect.get(globalThis, "seenByScript")));
  const [inStorage, inCalls] = [tokensIn(read), tokensIn(seen)];
  const cognito = new CognitoIdentityProviderClient({
    region: cloud.environment().region,
    endpoint: cloud.urls.cognito,
    maxAttempts: 1,
    credentials: { accessKeyId: "nobody", secretAccessKey: "nobody" },
  });
  const newest = (kind: FoundToken["kind"]) =>
    [...inCalls, ...inStorage].filter((found) => found.kind === kind).map(({ token }) => token);
  const { userPoolClientId } = await (await person.context.request.get(`${origin}/environment.json`)).json();
  const works = async (name: string, uses: readonly (() => Promise<unknown>)[]) => {
    for (const use of uses) {
      const answered = await use().then(
        () => true,
        () => false,
      );
      if (answered) return [name];
    }
    return [];
  };
  const worksElsewhere = [
    ...(await works(
      "GetUser",
      newest("access token").map((AccessToken) => () => cognito.send(new GetUserCommand({ AccessToken }))),
    )),
    ...(await works(
      "GetTokensFromRefreshToken",
      newest("refresh token").map(
        (RefreshToken) => () =>
          cognito.send(new GetTokensFromRefreshTokenCommand({ RefreshToken, ClientId: userPoolClientId })),
      ),
    )),
  ];
  cognito.destroy();
  return { reads: kindsOf(inStorage), sees: kindsOf(inCalls), worksElsewhere };
}

/** What the page's Content-Security-Policy lets it reach besides its own origin. */
export async function policyOf(
  { cloud, origin }: Stage,
  { context }: BrowserPerson,
): Promise<Sighting["policy"]> {
  const response = await context.request.get(`${origin}/`);
  const meta = /http-equiv="content-security-policy"\s+content="([^"]*)"/i.exec(await response.text())?.[1];
  const text = [response.headers()["content-security-policy"] ?? "", meta ?? ""]
    .join(";")
    .replaceAll("&#39;", "'");
  const named = (source: string) =>
    source.replace(cloud.urls.cognito, "<Cognito>").replace(cloud.urls.authsignal, "<Authsignal>");
  const directives = text
    .split(";")
    .map((directive) => directive.trim().split(/\s+/))
    .flatMap(([name = "", ...sources]) => {
      const others = sources.map(named).filter((source) => !/^'|^data:|^blob:/.test(source));
      return others.length > 0 ? [[name, others.sort()] as const] : [];
    });
  return Object.fromEntries(directives.sort(([a], [b]) => (a < b ? -1 : 1)));
}
