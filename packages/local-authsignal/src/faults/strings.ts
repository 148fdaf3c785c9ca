import type { FaultKind } from "./fault.ts";

/** Every sentence of the faults page, in English. */
export const strings = {
  title: "Faults",
  intro: "Make a route fail and see what your app does. A restart switches every fault off.",
  route: "Route",
  routeHint: "METHOD /path; * matches anything: POST /v1/validate, * /v1/client/*",
  kind: "What happens",
  times: "How many requests",
  timesHint: "Empty: every request until it is switched off",
  add: "Switch on",
  active: "Switched on",
  none: "No faults. Everything works.",
  remove: "Switch off",
  removeAll: "Switch all off",
  everyTime: "every request",
  nextTimes: (times: number) => (times === 1 ? "the next request" : `the next ${times} requests`),
  outbox: "Outbox",
} as const;

export const kindNames: Record<FaultKind, string> = {
  slow: "Answers after six seconds",
  hang: "Never answers",
  reset: "Connection reset",
  unauthorized: "401 with a body",
  "unauthorized-empty": "401 without a body",
  "too-many-requests": "429 Too many requests",
  "bad-gateway": "502 with an HTML page",
  "malformed-json": "200 with malformed JSON",
  "wrong-user": "Validation: another user's token",
  "wrong-action": "Validation: another action's token",
  "replayed-token": "Validation: token used before",
  "expired-token": "Token expired",
};
