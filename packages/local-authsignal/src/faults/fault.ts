import * as v from "valibot";

/** What can go wrong, and how the SDKs see it. */
export const FAULT_KINDS = [
  /** Answers after `delayMs`. */
  "slow",
  /** Never answers. */
  "hang",
  /** Resets the connection: the server SDK tries again, whatever the verb. */
  "reset",
  /** 401 with the documented body. */
  "unauthorized",
  /** 401 with no body: the server SDK reports status 500. */
  "unauthorized-empty",
  /** 429 with the documented body. */
  "too-many-requests",
  /** 502 with an HTML page: the server SDK has no error code for it. */
  "bad-gateway",
  /** 200 with half a JSON document. */
  "malformed-json",
  /** Validation as if the token were another user's. */
  "wrong-user",
  /** Validation as if the token were for another action. */
  "wrong-action",
  /** Validation as if the token had been used before. */
  "replayed-token",
  /** Validation as if the token had expired; the client API answers `expired_token`. */
  "expired-token",
] as const;
export type FaultKind = (typeof FAULT_KINDS)[number];

/** A fault and the requests that it hits. */
export const Fault = v.object({
  /** `METHOD /path`; `*` means any method, and in the path anything, e.g. `POST /v1/users/*`. */
  route: v.pipe(
    v.string("must be a string"),
    v.regex(/^(\*|[A-Z]+) \/\S*$/, "must look like POST /v1/validate"),
  ),
  kind: v.picklist(FAULT_KINDS, `must be one of ${FAULT_KINDS.join(", ")}`),
  /** Only for `slow`, milliseconds. */
  delayMs: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(120_000)), 6000),
  /** How many requests it hits; without it, every one until it is switched off. */
  times: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1))),
});
export type Fault = v.InferOutput<typeof Fault>;
export type FaultInput = v.InferInput<typeof Fault>;

/** Does a fault's route cover this request? */
export function covers(route: string, method: string, path: string): boolean {
  const [wantedMethod = "", wantedPath = ""] = route.split(" ");
  if (wantedMethod !== "*" && wantedMethod !== method) return false;
  const [first = "", ...parts] = wantedPath.split("*");
  if (!path.startsWith(first)) return false;
  let from = first.length;
  for (const [index, part] of parts.entries()) {
    const isLast = index === parts.length - 1;
    const at = isLast ? (path.endsWith(part) ? path.length - part.length : -1) : path.indexOf(part, from);
    if (at < from) return false;
    from = at + part.length;
  }
  return from === path.length;
}
