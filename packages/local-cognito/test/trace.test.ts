import { createServer } from "node:http";
import { createTracer, INVOCATION_HEADER, type TraceEvent, type Tracer } from "sign-in-trace";
import { createJoiner, isOperation, isTrigger, type SignIn } from "sign-in-trace/sign-ins";
import { expect, onTestFinished, test } from "vitest";
import { addFunction, addPool, customAuthTriggers, POOL, sdkFor, startServer } from "./support/server.ts";
import { answer, signIn, signUp, startCustom } from "./support/sign-in.ts";

const POOL_ARN = `arn:aws:cognito-idp:us-east-1:000000000000:userpool/${POOL}`;

/** A server that is looked at, with the sesame triggers. */
async function watchedServer(options: Parameters<typeof startServer>[0] = {}) {
  const trace = createTracer();
  const joiner = createJoiner();
  const events: TraceEvent[] = [];
  trace.subscribe((event) => {
    events.push(event);
    joiner.accept(event);
  });
  const server = await startServer({ ...options, trace });
  return { server, events, joiner };
}

const stepsOf = ({ hops }: SignIn) =>
  hops.flatMap((hop) => (isOperation(hop) ? hop.start.operation : isTrigger(hop) ? hop.start.trigger : []));

/** Fails when anything is built for it. */
const blind = (emitted: TraceEvent[]): Tracer => ({
  active: false,
  now: () => {
    throw new Error("nobody looks");
  },
  emit(event) {
    emitted.push(event);
    return true;
  },
});

test("with nobody looking, no event is built", async () => {
  const emitted: TraceEvent[] = [];
  const server = await startServer({ trace: blind(emitted) });
  addPool(server, { LambdaConfig: customAuthTriggers(server) });
  const sdk = sdkFor(server.url);
  await signUp(sdk, "jo@example.com");
  await signIn(sdk, "jo@example.com");
  await expect(answer(sdk, { Session: "x".repeat(30) }, "no")).rejects.toMatchObject({
    name: "InvalidParameterException",
  });
  expect(emitted).toEqual([]);
});

test("of a call that no viewer keeps, nothing but its start is built", async () => {
  const emitted: TraceEvent[] = [];
  const keepsNothing: Tracer = {
    active: true,
    now: Date.now,
    emit(event) {
      emitted.push(event);
      return false;
    },
  };
  const server = await startServer({ trace: keepsNothing });
  addPool(server, { LambdaConfig: customAuthTriggers(server) });
  const sdk = sdkFor(server.url);
  await signUp(sdk, "jo@example.com");
  await signIn(sdk, "jo@example.com");
  expect(emitted.map(({ kind }) => kind)).toEqual(Array(3).fill("operation-started"));
});

test("a sign-in is one, over its calls and triggers, and ends with its tokens", async () => {
  const { server, joiner, events } = await watchedServer();
  addPool(server, { LambdaConfig: customAuthTriggers(server) });
  const sdk = sdkFor(server.url);
  await signUp(sdk, "jo@example.com");
  await signIn(sdk, "jo@example.com");
  const [before, signedIn] = joiner.signIns();
  expect(before && stepsOf(before)).toEqual(["SignUp", "PreSignUp"]);
  expect(signedIn).toMatchObject({ person: "jo@example.com", flow: "CUSTOM_AUTH", outcome: "signed-in" });
  expect(signedIn && stepsOf(signedIn)).toEqual([
    ...["InitiateAuth", "DefineAuthChallenge", "CreateAuthChallenge"],
    ...["RespondToAuthChallenge", "VerifyAuthChallengeResponse", "DefineAuthChallenge"],
  ]);
  expect(events.every(({ at }) => Math.abs(at - Date.now()) < 60_000)).toBe(true);
});

test("people who sign in at once are never mixed", async () => {
  const { server, joiner } = await watchedServer({ triggerTimeLimit: 60_000 });
  addPool(server, { LambdaConfig: customAuthTriggers(server) });
  const sdk = sdkFor(server.url);
  const people = Array.from({ length: 12 }, (_, index) => `person${index}@example.com`);
  for (const person of people) await signUp(sdk, person);
  await Promise.all(people.map((person) => signIn(sdk, person)));
  const signedIn = joiner.signIns().filter(({ outcome }) => outcome === "signed-in");
  expect(signedIn.map(({ person }) => person).sort()).toEqual([...people].sort());
  for (const one of signedIn) {
    expect(stepsOf(one)).toHaveLength(6);
    const texts = one.hops.map(({ start }) => JSON.stringify(start));
    const others = people.filter((person) => person !== one.person);
    for (const other of others) expect(texts.some((text) => text.includes(`"${other}"`))).toBe(false);
  }
});

test("an answer to a session that was used joins the sign-in of that session", async () => {
  const { server, joiner } = await watchedServer();
  addPool(server, { LambdaConfig: customAuthTriggers(server) });
  const sdk = sdkFor(server.url);
  await signUp(sdk, "jo@example.com");
  const challenge = await startCustom(sdk, "jo@example.com");
  await answer(sdk, challenge, "open sesame");
  await expect(answer(sdk, challenge, "open sesame")).rejects.toMatchObject({
    name: "NotAuthorizedException",
  });
  const last = joiner.signIns().at(-1);
  expect(last?.outcome).toBe("signed-in");
  expect(last && stepsOf(last).at(-1)).toBe("RespondToAuthChallenge");
});

/** How the PreSignUp of a function from broken.mjs ended, one entry per try. */
async function resultsOf(exportName: string, permitted = true) {
  const { server, events } = await watchedServer(exportName === "hangs" ? { triggerTimeLimit: 100 } : {});
  addPool(server, {
    LambdaConfig: { PreSignUp: addFunction(server, "broken.mjs", exportName, { permitted }) },
  });
  await signUp(sdkFor(server.url), "jo@example.com").catch(() => undefined);
  return events.flatMap((event) => (event.kind === "trigger-ended" ? event.result : []));
}

test("a trigger that throws is traced with the line that threw", async () => {
  const [result] = await resultsOf("throws");
  expect(result).toMatchObject({ kind: "threw", type: "Error", message: "out of order" });
  expect(result?.kind === "threw" && result.thrownAt).toMatchObject({
    file: expect.stringMatching(/test\/functions\/broken\.mjs$/),
    line: 3,
  });
});

test("each try of a trigger that does not answer is traced", async () => {
  expect(await resultsOf("hangs")).toEqual(Array(3).fill({ kind: "timed-out", limit: 100 }));
});

test("a trigger that does not load, or may not run, is traced", async () => {
  expect(await resultsOf("missing")).toMatchObject([
    { kind: "threw", message: expect.stringContaining("missing is undefined or not exported") },
  ]);
  expect(await resultsOf("throws", false)).toEqual([{ kind: "not-invoked", code: "AccessDeniedException" }]);
});

test("a function's calls to this machine carry its invocation, and only while somebody looks", async () => {
  const seen: (string | undefined)[] = [];
  const target = createServer((request, response) => {
    seen.push(request.headers[INVOCATION_HEADER]?.toString());
    response.end();
  });
  await new Promise<void>((resolve) => target.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void target.close());
  const address = target.address();
  const environment = { TARGET: `http://localhost:${typeof address === "object" && address?.port}` };
  const callers = { calls: "throughHttp", fetches: "throughFetch" };
  for (const exportName of Object.values(callers)) {
    const { server, events } = await watchedServer();
    addPool(server, {
      LambdaConfig: { PreSignUp: addFunction(server, "calls.mjs", exportName, { environment }) },
    });
    await signUp(sdkFor(server.url), "jo@example.com");
    const started = events.find(({ kind }) => kind === "trigger-started");
    expect(seen.splice(0)).toEqual([started?.kind === "trigger-started" && started.invocation]);

    const unseen = await startServer();
    addPool(unseen, {
      LambdaConfig: { PreSignUp: addFunction(unseen, "calls.mjs", exportName, { environment }) },
    });
    await signUp(sdkFor(unseen.url), "jo@example.com");
    expect(seen.splice(0)).toEqual([undefined]);
  }
});

test("a call that the web ACL blocks is traced with the rule", async () => {
  const { server, joiner } = await watchedServer();
  addPool(server, { LambdaConfig: customAuthTriggers(server) });
  const statement = {
    ByteMatchStatement: {
      FieldToMatch: { SingleHeader: { Name: "x-amzn-cognito-operation-name" } },
      SearchString: "InitiateAuth",
      PositionalConstraint: "EXACTLY",
    },
  } as const;
  const rule = { Name: "no-starts", Priority: 0, Action: "Block", Statement: statement } as const;
  server.putWebAcl({ ResourceArn: POOL_ARN, DefaultAction: "Allow", Rules: [rule] });
  await expect(startCustom(sdkFor(server.url), "jo@example.com")).rejects.toMatchObject({
    name: "ForbiddenException",
  });
  const [blocked] = joiner.signIns();
  expect(blocked?.outcome).toBe("failed");
  expect(blocked?.hops.map(({ start }) => start)).toMatchObject([
    { operation: "InitiateAuth" },
    { kind: "web-acl", rule: "no-starts" },
  ]);
});

test("a page's path of the API names its load, and leads to the same pool", async () => {
  const { server, joiner } = await watchedServer();
  addPool(server, { LambdaConfig: customAuthTriggers(server) });
  const page = sdkFor(`${server.url}/page/app-1`);
  const other = sdkFor(`${server.url}/page/app-2`);
  await signUp(page, "jo@example.com");
  await signUp(other, "kim@example.com");
  await Promise.all([signIn(page, "jo@example.com"), signIn(other, "kim@example.com")]);
  expect(joiner.signIns().map((one) => [one.person, stepsOf(one)[0], one.outcome])).toEqual([
    ["jo@example.com", "SignUp", "signed-in"],
    ["kim@example.com", "SignUp", "signed-in"],
  ]);
});
