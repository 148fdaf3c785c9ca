import type { Context } from "hono";
import { type ApiError, notFound } from "../core/errors.ts";

/** A call of an official SDK that this server does not serve. */
interface Unserved {
  /** Method and path of the request. */
  readonly request: RegExp;
  /** What the call is, as its SDK names it. */
  readonly call: string;
  /** What to do here. */
  readonly instead: string;
}

const FLOWS = {
  call: "part of the flows API (startFlow, verifyFlow), which is not served here yet",
  instead: "Use track, a challenge and validateChallenge.",
} as const;

/** [SRC] Read in the SDKs for Node, Go, Java, Ruby, PHP and .NET. */
const UNSERVED: readonly Unserved[] = [
  { request: /^POST \/v1\/flows(\/verify)?$/, ...FLOWS },
  { request: /^POST \/v1\/client\/flows\//, ...FLOWS },
  {
    request: /^POST \/v1\/users\/authenticators$/,
    call: "batchEnrollVerifiedAuthenticators, which is not served here yet",
    instead: "Use enrollVerifiedAuthenticator for each user.",
  },
  {
    request: /^(GET \/v1\/users\/[^/]+\/devices|POST \/v1\/users\/[^/]+\/devices\/[^/]+\/invalidate)$/,
    call: "getDevices or invalidateDevice, which are not served here yet",
    instead: "A rule with the condition device decides by the deviceId that track is given.",
  },
  {
    request: /^POST \/v1\/call\/(start|finish)$/,
    call: "Call Connect, which is not served here",
    instead: "Use challenge and verify with SMS, WhatsApp or email.",
  },
  {
    request: /^GET \/v1\/users\/[^/]+\/challenge$/,
    call: "getChallenge of an SDK before version 2",
    instead: "Later versions ask GET /v1/challenges.",
  },
  {
    request: /^POST \/v1\/users\/email\/[^/]+\/challenge$/,
    call: "loginWithEmail of an SDK before version 1",
    instead: "Later versions use track with an email address.",
  },
  {
    request: /^POST \/v1\/users\/[^/]+\/sessions\/revoke$/,
    call: "revokeUserSessions of some versions of the Go SDK",
    instead: "The other SDKs use POST /v1/sessions/user/revoke.",
  },
  {
    request: /^POST \/v1\/challenges[a-zA-Z]+=/,
    call: "getChallenge of the Java SDK, which leaves out the question mark before its query",
    instead: "Ask GET /v1/challenges?challengeId=... over HTTP.",
  },
  {
    request: /^GET \/v1\/v1\/challenges$/,
    call: "GetChallenge of the Go SDK, which adds the path of the API's URL twice",
    instead: "Ask GET /v1/challenges?challengeId=... over HTTP.",
  },
];

/** The refusal of a request that no route serves: it names the path and, if an SDK makes this call, what to do instead. */
export function nothingAt(c: Context): ApiError {
  const request = `${c.req.method} ${c.req.path}`;
  const known = UNSERVED.find((one) => one.request.test(request));
  if (known === undefined) return notFound(`There is nothing at ${request}.`);
  return notFound(`There is nothing at ${request}: it is ${known.call}. ${known.instead}`);
}
