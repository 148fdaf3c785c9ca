import { VerificationMethod } from "@authsignal/node";
import { expect, test, vi } from "vitest";
import { WebSocket } from "ws";
import { answerOn, claimQr, pairDevice } from "../support/device.ts";
import { type Fixture, fixture } from "../support/fixture.ts";

const USER = "user-1";
const CREATE = { type: "CREATE_CHALLENGE", data: { challengeType: "QR_CODE", actionCode: "signIn" } };

interface Message {
  readonly type: string;
  readonly data: Readonly<Record<string, string>>;
}

/** A WebSocket client that hands out messages in order; a refused one rejects with its status. */
async function connect(f: Fixture, who: string, path = "/ws-v1-challenge") {
  const socket = new WebSocket(`${f.server.url.replace("http", "ws")}${path}`, ["authsignal-ws", who]);
  const messages: Message[] = [];
  const waiting: (() => void)[] = [];
  socket.on("message", (data) => {
    messages.push(JSON.parse(String(data)));
    for (const wake of waiting.splice(0)) wake();
  });
  const closed = new Promise<number>((resolve) => socket.on("close", resolve));
  await new Promise((resolve, reject) => {
    socket.on("open", resolve);
    socket.on("unexpected-response", (_, response) => reject(new Error(`refused: ${response.statusCode}`)));
    socket.on("error", reject);
  });
  return {
    protocol: socket.protocol,
    closed,
    say: (message: object | string) =>
      socket.send(typeof message === "string" ? message : JSON.stringify(message)),
    async next(): Promise<Message> {
      while (messages.length === 0) await new Promise<void>((resolve) => waiting.push(resolve));
      return messages.shift() ?? { type: "", data: {} };
    },
    [Symbol.dispose]: () => socket.terminate(),
  };
}

const setUp = () => fixture({ verificationMethods: [VerificationMethod.PUSH] });
test("with a tracked token the code is that user's: another's phone cannot claim it", async () => {
  await using f = await setUp();
  const [own, others] = [await pairDevice(f, USER), await pairDevice(f, "eve")];
  const { token, idempotencyKey } = await f.sdk.track({ userId: USER, action: "signIn" });
  using socket = await connect(f, `x.authsignal.token.${token}`);
  expect(socket.protocol).toBe("authsignal-ws");
  // What is tracked counts, not what the message says.
  socket.say({ ...CREATE, data: { ...CREATE.data, actionCode: "pay" } });
  const { type, data } = await socket.next();
  expect({ type, state: data["state"] }).toEqual({ type: "CHALLENGE_CREATED", state: "unclaimed" });
  const { challengeId = "" } = data;
  expect((await claimQr(f, others, challengeId)).status).toBe(400);
  expect(await (await claimQr(f, own, challengeId)).json()).toMatchObject({
    success: true,
    actionCode: "signIn",
  });
  expect(await socket.next()).toEqual({ type: "STATE_CHANGE", data: { challengeId, state: "claimed" } });
  await answerOn(f, own, challengeId, true, { kind: "qr-code" });
  const approved = await socket.next();
  expect(approved.data).toMatchObject({ challengeId, state: "approved" });
  const proof = { token: approved.data["accessToken"] ?? "", userId: USER, action: "signIn" };
  expect(await f.sdk.validateChallenge(proof)).toMatchObject({ isValid: true, idempotencyKey });
});

test("another code on the same socket replaces the one before", async () => {
  await using f = await setUp();
  const key = await pairDevice(f, USER);
  using socket = await connect(f, "x.authsignal.tenant.tenant-a");
  socket.say(CREATE);
  const first = (await socket.next()).data["challengeId"] ?? "";
  socket.say(CREATE);
  const second = (await socket.next()).data["challengeId"] ?? "";
  expect((await claimQr(f, key, first)).status).toBe(400);
  await claimQr(f, key, second);
  expect(await socket.next()).toMatchObject({ data: { challengeId: second, state: "claimed" } });
});

test("a socket without a known tenant or good token, and any other message, is refused", async () => {
  await using f = await setUp();
  await expect(connect(f, "x.authsignal.tenant.nobody")).rejects.toThrow("refused: 401");
  await expect(connect(f, "x.authsignal.token.x.y.z")).rejects.toThrow("refused: 401");
  await expect(connect(f, "x.authsignal.tenant.tenant-a", "/elsewhere")).rejects.toThrow("refused: 404");
  const { token } = await f.sdk.track({ userId: USER, action: "signIn" });
  f.advance(600_000);
  await expect(connect(f, `x.authsignal.token.${token}`)).rejects.toThrow("refused: 401");
  for (const noise of ["{", "[]", "null", { type: "STATE_CHANGE" }, { ...CREATE, data: {} }]) {
    using socket = await connect(f, "x.authsignal.tenant.tenant-a");
    socket.say(noise);
    expect(await socket.closed).toBe(1008);
  }
});

test("faults reach WebSockets too, and closing the server ends them", async () => {
  const f = await setUp();
  const who = "x.authsignal.tenant.tenant-a";
  f.server.faults.add({ route: "GET /ws-v1-challenge", kind: "too-many-requests", times: 1 });
  await expect(connect(f, who)).rejects.toThrow("refused: 429");
  f.server.faults.add({ route: "GET /ws-v1-challenge", kind: "reset", times: 1 });
  await expect(connect(f, who)).rejects.toThrow("socket hang up");
  f.server.faults.add({ route: "GET /ws-v1-challenge", kind: "slow", delayMs: 1, times: 1 });
  using socket = await connect(f, who);
  f.server.faults.add({ route: "GET /ws-v1-challenge", kind: "hang", times: 1 });
  const hanging = connect(f, who);
  hanging.catch(() => {});
  await vi.waitUntil(async () => {
    const faults = await (await fetch(`${f.server.url}/faults.json`)).json();
    return Array.isArray(faults) && faults.length === 0;
  });
  await f.server.close();
  expect(await socket.closed).toBe(1006);
  await expect(hanging).rejects.toThrow("socket hang up");
});
