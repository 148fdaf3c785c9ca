import fc from "fast-check";
import { expect, test } from "vitest";
import type { OperationEnded, OperationStarted, TraceEvent } from "../src/index.ts";
import { createJoiner, type SignIn } from "../src/sign-ins.ts";

let at = 0;
const tick = () => {
  at += 1;
  return at;
};

const started = (call: string, operation: string, input: object, page?: string): OperationStarted => ({
  ...{ kind: "operation-started", call, operation, at: tick(), page, size: 10 },
  input: { ...input },
});
const ended = (call: string, result: Pick<OperationEnded, "output" | "error">): OperationEnded => ({
  ...{ kind: "operation-ended", call, at: tick() },
  ...result,
});
const refused = (name: string) => ({ error: { name, message: "no" } });

/** A request to an app's own server: what it asks before Cognito, Cognito's calls, and its answer. */
function request(invocation: string, calls: () => readonly TraceEvent[]): TraceEvent[] {
  return [
    {
      ...{ kind: "request-started", invocation, at: tick(), app: "shop", method: "POST" },
      ...{ path: "/api/sign-in", input: "{}" },
    },
    {
      ...{ kind: "aws", at: tick(), took: 1, invocation, role: "api", target: "DynamoDB_20120810.GetItem" },
      ...{ decision: undefined, input: {}, output: {} },
    },
    ...calls(),
    { kind: "request-ended", invocation, at: tick(), status: 200, output: "{}" },
  ];
}

/** A first visit to an app with a server: the first request signs up, the second one answers. */
function serverHistory(person: string): TraceEvent[] {
  const from = (invocation: string, call: string, operation: string, input: object) => ({
    ...started(`${person}-${call}`, operation, input),
    invocation: `${person}-${invocation}`,
  });
  const user = { AuthParameters: { USERNAME: person }, AuthFlow: "CUSTOM_AUTH", ClientId: "client" };
  return [
    ...request(`${person}-1`, () => [
      from("1", "first", "AdminInitiateAuth", user),
      ended(`${person}-first`, refused("UserLambdaValidationException")),
      from("1", "up", "SignUp", { ClientId: "sign-up client", Username: person }),
      ended(`${person}-up`, { output: { UserSub: person } }),
      from("1", "second", "AdminInitiateAuth", user),
      ended(`${person}-second`, { output: { Session: `${person}-s`, ChallengeName: "CUSTOM_CHALLENGE" } }),
    ]),
    ...request(`${person}-2`, () => [
      from("2", "answer", "AdminRespondToAuthChallenge", { Session: `${person}-s` }),
      ended(`${person}-answer`, { output: { AuthenticationResult: { AccessToken: person } } }),
    ]),
  ];
}

/** Everything that happens to one person, in order. The names of calls and sessions are the person's own. */
function history(person: string, page: string | undefined, rounds: number): TraceEvent[] {
  const user = { AuthParameters: { USERNAME: person }, AuthFlow: "CUSTOM_AUTH", ClientId: "client" };
  const call = (index: number | string) => `${person}-call-${index}`;
  const events: TraceEvent[] = [
    ...(page === undefined
      ? []
      : [
          started(call("first"), "InitiateAuth", user, page),
          ended(call("first"), refused("UserNotFoundException")),
          started(call("up"), "SignUp", { ClientId: "client", Username: person }, page),
          ended(call("up"), { output: { UserSub: person } }),
        ]),
    started(call(0), "InitiateAuth", user, page),
  ];
  for (let round = 0; round < rounds; round += 1) {
    const invocation = `${person}-run-${round}`;
    const idempotencyKey = `${person}-key-${round}`;
    events.push(
      {
        ...{
          kind: "trigger-started",
          call: call(round),
          invocation,
          at: tick(),
          trigger: "CreateAuthChallenge",
        },
        ...{ functionArn: "arn", attempt: 1, attempts: 3, event: person },
      },
      {
        ...{
          kind: "authsignal",
          at: tick(),
          took: 1,
          invocation,
          idempotencyKey,
          method: "POST",
          path: "/track",
        },
        ...{ status: 200, input: undefined, output: undefined, size: 5 },
      },
      { kind: "trigger-ended", invocation, at: tick(), result: { kind: "returned", payload: "{}" } },
      ended(call(round), {
        output: { Session: `${person}-session-${round}`, ChallengeName: "CUSTOM_CHALLENGE" },
      }),
      {
        ...{ kind: "message", service: "authsignal", at: tick(), idempotencyKey, to: person },
        ...{ channel: "EMAIL_OTP", content: { code: "123456" } },
      },
      started(
        call(round + 1),
        "RespondToAuthChallenge",
        { Session: `${person}-session-${round}` },
        "elsewhere",
      ),
    );
  }
  events.push(
    ended(call(rounds), {
      output: { AuthenticationResult: { AccessToken: person, RefreshToken: `${person}r` } },
    }),
  );
  events.push(started(call("me"), "GetUser", { AccessToken: person }), ended(call("me"), { output: {} }));
  return events;
}

/** The histories at once, each in its own order. */
function interleave(histories: readonly TraceEvent[][], choices: readonly number[]): TraceEvent[] {
  const rest = histories.map((events) => [...events]).filter((events) => events.length > 0);
  const all: TraceEvent[] = [];
  for (let turn = 0; rest.length > 0; turn += 1) {
    const index = (choices[turn % choices.length] ?? 0) % rest.length;
    const next = rest[index]?.shift();
    if (next !== undefined) all.push(next);
    if (rest[index]?.length === 0) rest.splice(index, 1);
  }
  return all;
}

const people = (signIn: SignIn) =>
  new Set(signIn.hops.map(({ start }) => /person\d+/.exec(JSON.stringify(start))?.[0]));

test("whatever happens at once, each sign-in holds one person, and all of theirs", () => {
  fc.assert(
    fc.property(
      fc.array(fc.record({ paged: fc.boolean(), rounds: fc.integer({ min: 1, max: 3 }) }), {
        minLength: 2,
        maxLength: 6,
      }),
      fc.array(fc.nat(5), { minLength: 3, maxLength: 40 }),
      (plans, choices) => {
        const histories = plans.map(({ paged, rounds }, index) =>
          history(`person${index}`, paged ? `page${index}` : undefined, rounds),
        );
        const joiner = createJoiner();
        for (const event of interleave(histories, choices)) joiner.accept(event);
        const signIns = joiner.signIns();
        expect(signIns).toHaveLength(plans.length);
        for (const signIn of signIns) {
          expect(people(signIn)).toEqual(new Set([signIn.person]));
          const { paged, rounds } = plans[Number(signIn.person?.slice(6))] ?? { paged: false, rounds: 0 };
          // Per round: a trigger, a call, a message, an answer. Before: a start; after: GetUser; SignUp and its start.
          expect(signIn.hops).toHaveLength(rounds * 4 + 2 + (paged ? 2 : 0));
          expect(signIn.outcome).toBe("signed-in");
        }
      },
    ),
  );
});

test("what an app's server does in its requests joins by their calls, and never mixes people", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 2, max: 6 }),
      fc.array(fc.nat(5), { minLength: 3, maxLength: 40 }),
      (count, choices) => {
        const histories = Array.from({ length: count }, (_, index) => serverHistory(`person${index}`));
        const joiner = createJoiner();
        for (const event of interleave(histories, choices)) joiner.accept(event);
        expect(joiner.signIns()).toHaveLength(count);
        for (const signIn of joiner.signIns()) {
          expect(people(signIn)).toEqual(new Set([signIn.person]));
          // Two requests, a call of each to its table, and four calls of Cognito.
          expect(signIn.hops).toHaveLength(8);
          expect(signIn.outcome).toBe("signed-in");
          expect(signIn.startedAt).toBe(Math.min(...signIn.hops.map(({ start }) => start.at)));
        }
      },
    ),
  );
});

test("a SignUp of a server joins no start of another request, nor that of another person", () => {
  const joiner = createJoiner();
  const send = (invocation: string, call: string, operation: string, input: object) => {
    joiner.accept({ ...started(call, operation, input), invocation });
    joiner.accept(ended(call, { output: {} }));
  };
  const start = (USERNAME: string) => ({ AuthParameters: { USERNAME } });
  for (const event of request("one", () => []).slice(0, 2)) joiner.accept(event);
  send("one", "1", "SignUp", { Username: "jo" });
  send("one", "2", "AdminInitiateAuth", start("kim"));
  joiner.accept({ kind: "request-ended", invocation: "one", at: tick(), status: 200, output: "" });
  for (const event of request("two", () => []).slice(0, 2)) joiner.accept(event);
  send("two", "3", "AdminInitiateAuth", start("jo"));
  expect(joiner.signIns().map(({ person, operation }) => [person, operation])).toEqual([
    ["jo", "SignUp"],
    ["kim", "AdminInitiateAuth"],
    ["jo", "AdminInitiateAuth"],
  ]);
});

test("what confirms a SignUp is a step of it, and the start that follows is, too", () => {
  const joiner = createJoiner();
  const send = (call: string, operation: string, input: object, output = {}) => {
    joiner.accept(started(call, operation, input, "page"));
    joiner.accept(ended(call, { output }));
  };
  send("1", "SignUp", { Username: "jo" });
  send("2", "ResendConfirmationCode", { Username: "jo" });
  send("3", "ConfirmSignUp", { Username: "kim" });
  send("4", "ConfirmSignUp", { Username: "jo" });
  send("5", "InitiateAuth", { AuthParameters: { USERNAME: "jo" } }, { AuthenticationResult: {} });
  expect(joiner.signIns().map(({ person, hops, outcome }) => [person, hops.length, outcome])).toEqual([
    ["jo", 4, "signed-in"],
  ]);
});

test("two people on one page load are not joined, nor are two starts of one person", () => {
  const joiner = createJoiner();
  joiner.accept(started("1", "SignUp", { Username: "jo" }, "page"));
  joiner.accept(ended("1", refused("UsernameExistsException")));
  joiner.accept(started("2", "InitiateAuth", { AuthParameters: { USERNAME: "kim" } }, "page"));
  joiner.accept(ended("2", refused("UserNotFoundException")));
  joiner.accept(started("3", "InitiateAuth", { AuthParameters: { USERNAME: "kim" } }, "page"));
  expect(joiner.signIns().map(({ person, hops }) => [person, hops.length])).toEqual([
    ["jo", 1],
    ["kim", 1],
    ["kim", 1],
  ]);
});

test("a page cannot put a step into a sign-in by naming a key that no function named", () => {
  const joiner = createJoiner();
  joiner.accept(started("1", "InitiateAuth", { AuthParameters: { USERNAME: "jo" } }));
  const joined = joiner.accept({
    ...{ kind: "authsignal", at: 1, took: 1, invocation: undefined, idempotencyKey: "invented", size: 0 },
    ...{ method: "POST", path: "/v1/client/init", status: 200, input: undefined, output: undefined },
  });
  expect(joined?.signIn).toBeUndefined();
});

test("what belongs to no sign-in is kept only if a trigger runs in it", () => {
  const joiner = createJoiner();
  joiner.accept(started("1", "ListUsers", { UserPoolId: "pool" }));
  joiner.accept(ended("1", { output: {} }));
  expect(joiner.signIns()).toEqual([]);
  joiner.accept(started("2", "AdminCreateUser", { Username: "jo" }));
  joiner.accept({
    ...{ kind: "trigger-started", call: "2", invocation: "i", at: 1, trigger: "PreSignUp" },
    ...{ functionArn: "arn", attempt: 1, attempts: 3, event: "{}" },
  });
  expect(joiner.signIns()).toMatchObject([{ operation: "AdminCreateUser", hops: [{}, {}] }]);
});

test("of many at once only some are kept, whole, and the others are counted", () => {
  const joiner = createJoiner({ rate: { burst: 3, perSecond: 1 } });
  at = 0;
  const histories = Array.from({ length: 10 }, (_, index) => history(`person${index}`, undefined, 2));
  const count = histories[0]?.length ?? 0;
  for (let step = 0; step < count; step += 1)
    for (const events of histories) {
      const event = events[step];
      if (event !== undefined) joiner.accept({ ...event, at: 1000 });
    }
  expect(joiner.signIns().map(({ person, outcome }) => [person, outcome])).toEqual([
    ["person0", "signed-in"],
    ["person1", "signed-in"],
    ["person2", "signed-in"],
  ]);
  expect(joiner.signIns().every((one) => people(one).size === 1)).toBe(true);
  expect(joiner.skipped).toBe(7);
  const answer = started("skipped", "RespondToAuthChallenge", { Session: "person9-session-0" });
  expect(joiner.accept({ ...answer, at: 1001 })).toBeUndefined();
  joiner.accept({
    ...started("later", "InitiateAuth", { AuthParameters: { USERNAME: "person99" } }),
    at: 2500,
  });
  expect(joiner.signIns().at(-1)?.person).toBe("person99");
});

test("memory is bounded: the oldest sign-ins give way, and what led to them with them", () => {
  const joiner = createJoiner({ limits: { signIns: 3, hops: 6, characters: 200_000 } });
  for (let index = 0; index < 50; index += 1)
    for (const event of history(`person${index}`, undefined, 3)) joiner.accept(event);
  const kept = joiner.signIns();
  expect(kept.map(({ person }) => person)).toEqual(["person47", "person48", "person49"]);
  expect(kept.every(({ hops, dropped }) => hops.length === 6 && dropped > 0)).toBe(true);
  const late = joiner.accept(started("late", "RespondToAuthChallenge", { Session: "person0-session-0" }));
  expect(late?.signIn).not.toMatchObject({ person: "person0" });

  const small = createJoiner({ limits: { characters: 1000 } });
  for (let index = 0; index < 9; index += 1) {
    small.accept({ ...started(`c${index}`, "InitiateAuth", {}), size: 600 });
  }
  expect(small.signIns()).toHaveLength(1);
});
