import { expect, describe as group, test } from "vitest";
import { DEFAULTS } from "../config.ts";
import type { TrackedAction } from "../fakes/provider.ts";
import type { Invocation } from "../runtime/function-under-test.ts";
import { badEnd, describe, isChallenge, isPublic, publicText, sentTwice, shorten, wrong } from "./checks.ts";
import { CANARY_ADDRESS, CANARY_KEY, CANARY_PHONE, VICTIM } from "./people.ts";
import type { OpenRound } from "./round.ts";

const threw = (message: string, name = "Error") =>
  ({ kind: "threw", message, name, everything: message, ms: 3, reads: [] }) as const;
const returned: Invocation = { kind: "returned", response: {}, ms: 3, reads: [] };

const tracked = (idempotencyKey: string): TrackedAction => ({
  userId: "u",
  action: "signIn",
  idempotencyKey,
  attributes: {},
  url: "",
  token: "",
});
const opened = (rest: Partial<OpenRound>): OpenRound => ({
  person: VICTIM,
  invocation: returned,
  session: [],
  publicParameters: {},
  privateParameters: {},
  challengeMetadata: null,
  tracked: [],
  messages: [],
  ...rest,
});

group("a thrown text was written for the browser", () => {
  test.each([
    "Sign-up is closed.",
    "CODE_EXPIRED",
    "The code could not be sent.",
    "Please wait a minute and try again",
    "Too many tries. Come back in 15 minutes.",
  ])("where it says %j", (message) => {
    expect(isPublic(threw(message), undefined)).toBe(true);
  });

  test.each([
    ["a property of nothing", "Cannot read properties of undefined (reading 'S')"],
    ["what is no function", "event.request.foo is not a function"],
    ["what is not iterable", "x is not iterable"],
    ["a value that is undefined", "code undefined"],
    ["a value that is null", "user null"],
    ["a token that a parser met", "Unexpected token < in it"],
    ["the name of a format", "Bad JSON"],
    ["a code of Node", "connect ECONNREFUSED here"],
    ["a name that does not resolve", "getaddrinfo failed"],
    ["what fetch says", "fetch failed"],
    ["what an AbortSignal says", "This operation was aborted"],
    ["a time-out", "Request timed out"],
    ["a status", "Request failed with status code 500"],
    ["an exception of AWS", "ThrottlingException"],
    ["a class of errors", "ValidationError: bad"],
    ["a tag of HTML", "<html>"],
    ["an address of a service", "https://api.example"],
    ["an ARN", "arn:aws:iam::1:role/x"],
    ["a line of a stack", "at /var/task/index.js"],
    ["a package", "in node_modules here"],
    ["an object", '{"a":1}'],
    ["a path of Windows", "C:\\app"],
  ])("but not where it has %s", (_what, message) => {
    expect(isPublic(threw(message), undefined)).toBe(false);
  });

  test.each([
    ["the address", CANARY_ADDRESS],
    ["the phone number", CANARY_PHONE],
    ["the key", CANARY_KEY],
    ["the sub", VICTIM.sub],
  ])("nor where it has %s of somebody", (_what, secret) => {
    expect(isPublic(threw(`Sorry ${secret}`), undefined)).toBe(false);
  });

  test("nor where it is longer than a sentence or two", () => {
    expect(isPublic(threw("a".repeat(200)), undefined)).toBe(true);
    expect(isPublic(threw("a".repeat(201)), undefined)).toBe(false);
  });

  test.each(["TypeError", "SyntaxError", "RangeError", "ReferenceError", "URIError", "AggregateError"])(
    "nor where it is a %s, which nobody throws on purpose",
    (name) => {
      expect(isPublic(threw("Come back later.", name), undefined)).toBe(false);
    },
  );

  test("and a pattern of the config alone decides, where there is one", () => {
    expect(isPublic(threw("CODE_EXPIRED"), /^[A-Z_]+$/)).toBe(true);
    expect(isPublic(threw("Come back later."), /^[A-Z_]+$/)).toBe(false);
    expect(isPublic(threw("ECONNRESET"), /^[A-Z_]+$/)).toBe(true);
  });
});

group("an invocation ended badly", () => {
  const lab = { config: { ...DEFAULTS, deadlineMs: 4_500 } };

  test.each<[string, Invocation, string | undefined]>([
    ["not where it returned in time", returned, undefined],
    ["not where it took as long as it may", { ...returned, ms: 4_500 }, undefined],
    ["where it returned too late", { ...returned, ms: 4_501.4 }, "Create took 4501 ms; 4500 ms are allowed."],
    [
      "where it never returned",
      { kind: "late", ms: 4_500, reads: [] },
      "Create took 4500 ms; 4500 ms are allowed.",
    ],
    ["not where it threw a public text", threw("CODE_EXPIRED"), undefined],
    [
      "where it threw anything else",
      threw("socket hang up"),
      'Create threw "socket hang up", which reaches the browser and was not written for it.',
    ],
    [
      "not where it returned no event, which Cognito refuses itself",
      { kind: "unreadable", ms: 1, reads: [] },
      undefined,
    ],
  ])("%s", (_what, invocation, expected) => {
    expect(badEnd(lab, "Create", invocation)).toBe(expected);
  });
});

test.each<[Invocation, string]>([
  [returned, "it returned"],
  [threw("no"), 'it threw "no"'],
  [threw("n".repeat(161)), `it threw "${"n".repeat(160)}..."`],
  [{ kind: "late", ms: 1, reads: [] }, "it did not answer within Cognito's five seconds"],
  [{ kind: "unreadable", ms: 1, reads: [] }, "it did not return the event"],
])("an end in words: %#", (invocation, words) => {
  expect(describe(invocation)).toBe(words);
});

test("a text of 160 characters is not shortened", () => {
  expect(shorten("x".repeat(160))).toBe("x".repeat(160));
});

test.each([
  ["nothing", [], undefined],
  ["one action", ["a"], undefined],
  ["one action, tried again", ["a", "a"], undefined],
  [
    "two actions",
    ["a", "b", "a"],
    "Create tracked 2 actions in one invocation: without one idempotencyKey for all tries, each can send a message.",
  ],
] as const)("a Create that tracked %s", (_what, keys, expected) => {
  expect(sentTwice(opened({ tracked: keys.map(tracked) }))).toBe(expected);
});

test("wrong answers are rounds of CUSTOM_CHALLENGE that were refused", () => {
  expect(wrong(0)).toEqual([]);
  expect(wrong(2)).toEqual([
    { challengeName: "CUSTOM_CHALLENGE", challengeResult: false },
    { challengeName: "CUSTOM_CHALLENGE", challengeResult: false },
  ]);
});

test.each([
  ["challenge CUSTOM_CHALLENGE", true],
  ["challenge PASSWORD_VERIFIER", true],
  ["tokens", false],
  ["fail", false],
  ["nothing", false],
  ["error", false],
] as const)("%s asks for an answer: %s", (decision, expected) => {
  expect(isChallenge(decision)).toBe(expected);
});

test("what the client sees is the public parameters alone", () => {
  const text = publicText(opened({ publicParameters: { a: "shown" }, privateParameters: { b: "hidden" } }));
  expect(text).toBe('{"a":"shown"}');
});
