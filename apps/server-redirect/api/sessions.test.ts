import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { type Servers, startServers } from "local-cloud/resources";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openSessions } from "./sessions.ts";
import type { PendingSignIn, Tokens } from "./sign-in.ts";

const MINUTE = 60_000;
const PENDING: PendingSignIn = {
  email: "jo@example.com",
  username: "",
  session: "AYABeOpaqueSession",
  url: "https://mfa.authsignal.com/?token=t",
  attemptsLeft: 3,
};
const tokens = (name: string, sub = ""): Tokens => ({
  idToken: `id-${name}`,
  accessToken: `access-${name}`,
  refreshToken: `refresh-${name}`,
  claims: { sub },
});

let servers: Servers;
let dynamodb: DynamoDBClient;
beforeAll(async () => {
  servers = await startServers({
    stack: "local",
    region: "us-east-1",
    tenants: [],
    ports: { cognito: 0, authsignal: 0, aws: 0 },
    now: Date.now,
    onFunctionLog: () => {},
  });
  const { aws, store } = servers;
  // Without a TTL attribute nothing leaves the table, as DynamoDB may keep what has ended.
  store.items.putTable({ name: "sessions", arn: "arn", hashKey: "id", ttlAttribute: undefined });
  dynamodb = new DynamoDBClient({
    region: "us-east-1",
    endpoint: aws.url,
    credentials: store.administrator(),
  });
});
afterAll(() => servers?.close());

/** Sessions of one minute, on a clock of their own and of a user of their own. */
function open() {
  let time = Date.now();
  const sub = crypto.randomUUID();
  const sessions = openSessions({ dynamodb, tableName: "sessions", sessionSeconds: 60, now: () => time });
  return {
    sessions,
    sub,
    wait: (milliseconds: number) => {
      time += milliseconds;
    },
    async signIn() {
      const { id, attemptId } = await sessions.keep({ ...PENDING, username: sub });
      const answered = await sessions.answer(id, attemptId, "token", async () => ({
        tokens: tokens("first", sub),
      }));
      if (typeof answered === "string" || "next" in answered) throw new Error("not signed in");
      return answered.id;
    },
  };
}

const never = () => Promise.reject(new Error("nothing was to be sent"));

test("a session is over by its time, although its item is still in the table", async () => {
  const { sessions, wait, signIn } = open();
  const id = await signIn();
  wait(MINUTE - 1000);
  expect(await sessions.session(id)).toMatchObject({ accessToken: "access-first" });
  wait(2000);
  expect(await sessions.session(id)).toBeUndefined();
  expect(
    await sessions.refresh(
      id,
      () => true,
      never,
      () => false,
    ),
  ).toBeUndefined();
});

test("a sign-in that is pending is over after the longest Session that Cognito allows", async () => {
  const { sessions, wait } = open();
  const { id, attemptId } = await sessions.keep(PENDING);
  wait(15 * MINUTE + 1000);
  expect(await sessions.pending(id, attemptId)).toBeUndefined();
  expect(await sessions.answer(id, attemptId, "token", never)).toBe("foreign");
});

test("ten refreshes at once send one, and all get its tokens", async () => {
  const { sessions, signIn } = open();
  const id = await signIn();
  let sent = 0;
  const refresh = () =>
    sessions.refresh(
      id,
      ({ accessToken }) => accessToken === "access-first",
      async () => tokens(`renewed-${++sent}`),
      () => false,
    );
  const renewed = await Promise.all(Array.from({ length: 10 }, refresh));
  expect(new Set(renewed.map((session) => session?.refreshToken))).toEqual(new Set(["refresh-renewed-1"]));
  expect(sent).toBe(1);
});

test("a refresh that is refused ends the session, and one that got no answer does not", async () => {
  const { sessions, signIn } = open();
  const id = await signIn();
  const fail = () => Promise.reject(new Error("no answer"));
  await expect(
    sessions.refresh(
      id,
      () => true,
      fail,
      () => false,
    ),
  ).rejects.toThrow("no answer");
  expect(await sessions.session(id)).toMatchObject({ accessToken: "access-first" });
  expect(
    await sessions.refresh(
      id,
      () => true,
      fail,
      () => true,
    ),
  ).toBeUndefined();
  expect(await sessions.session(id)).toBeUndefined();
});

test("tokens that come after a sign-out are kept by nobody", async () => {
  const { sessions, signIn } = open();
  const id = await signIn();
  const send = async () => {
    await sessions.end(id);
    return tokens("late");
  };
  expect(
    await sessions.refresh(
      id,
      () => true,
      send,
      () => false,
    ),
  ).toBeUndefined();
  expect(await sessions.session(id)).toBeUndefined();
});

test("a server that died in the middle of an answer holds it up for half a minute, not for ever", async () => {
  const { sessions, wait } = open();
  const { id, attemptId } = await sessions.keep(PENDING);
  let reached = () => {};
  const isSending = new Promise<void>((resolve) => {
    reached = resolve;
  });
  // Never ends: its server is gone.
  void sessions.answer(id, attemptId, "token", () => {
    reached();
    return new Promise(() => {});
  });
  await isSending;
  wait(30_001);
  expect(
    await sessions.answer(id, attemptId, "token", async () => ({ tokens: tokens("second") })),
  ).toMatchObject({
    session: { accessToken: "access-second" },
  });
});

test("what is in the table is under hashes and sealed: neither an id nor a token can be read there", async () => {
  const { sessions, sub, signIn } = open();
  const sent: string[] = [];
  dynamodb.middlewareStack.add(
    (next) => (args) => {
      sent.push(JSON.stringify(args.input));
      return next(args);
    },
    { step: "initialize", name: "watch" },
  );
  const id = await signIn();
  dynamodb.middlewareStack.remove("watch");
  expect(sent.join()).toContain("leasedUntil");
  for (const secret of [id, sub, "jo@example.com", "first", PENDING.session, PENDING.url])
    expect(sent.join()).not.toContain(secret);
  expect(await sessions.session(id)).toMatchObject({ accessToken: "access-first" });
});

test("signing out everywhere ends a session also where an earlier one is still in the table after its time", async () => {
  const { sessions, wait, signIn } = open();
  for (let times = 0; times < 2; times++) {
    const id = await signIn();
    const signedIn = await sessions.session(id);
    if (!signedIn) throw new Error("not signed in");
    await sessions.endAll(signedIn);
    expect(await sessions.session(id)).toBeUndefined();
    wait(MINUTE + 1000);
  }
});
