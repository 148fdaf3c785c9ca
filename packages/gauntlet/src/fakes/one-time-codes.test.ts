import { expect, test } from "vitest";
import { OneTimeCodes } from "./one-time-codes.ts";

function started(now: () => number = () => 0) {
  const codes = new OneTimeCodes(now);
  const sent: string[] = [];
  const first = codes.start({ email: "a@b.example", verificationMethod: "EMAIL_OTP" }, (to, text) =>
    sent.push(`${to} ${text}`),
  );
  const challengeId = "challengeId" in first ? String(first.challengeId) : "";
  const code = /\d{6}$/.exec(sent[0] ?? "")?.[0] ?? "";
  return { codes, sent, challengeId, code };
}

test("a code is sent, and right once", () => {
  const { codes, sent, challengeId, code } = started();
  expect(sent).toEqual([`a@b.example Your verification code is ${code}`]);
  expect(codes.verify({ challengeId, verificationCode: code })).toMatchObject({
    isVerified: true,
    email: "a@b.example",
  });
  expect(codes.verify({ challengeId, verificationCode: code })).toMatchObject({ isVerified: false });
});

test("a challenge that runs is sent again with its code", () => {
  const { codes, challengeId, code } = started();
  const again: string[] = [];
  codes.start({ challengeId }, (_to, text) => again.push(text));
  expect(again).toEqual([`Your verification code is ${code}`]);
});

test("five wrong answers, another challenge or ten minutes end a code", () => {
  const tried = started();
  for (let tries = 0; tries < 5; tries++)
    tried.codes.verify({ challengeId: tried.challengeId, verificationCode: "x" });
  let now = 0;
  const old = started(() => now);
  now = 10 * 60_000;
  for (const { codes, challengeId, code } of [tried, old, { ...started(), challengeId: "other" }])
    expect(codes.verify({ challengeId, verificationCode: code })).toEqual({
      isVerified: false,
      failureReason: "CODE_INVALID_OR_EXPIRED",
    });
});

test("the fifth answer still counts", () => {
  const { codes, challengeId, code } = started();
  for (let tries = 0; tries < 4; tries++) codes.verify({ challengeId, verificationCode: "x" });
  expect(codes.verify({ challengeId, verificationCode: code })).toMatchObject({ isVerified: true });
});

test("a challenge says when it ends, in seconds, and keeps the key that it was given", () => {
  const codes = new OneTimeCodes(() => 1_000_000);
  const answer = codes.start({ email: "a@b.example", idempotencyKey: "k1" }, () => {});
  expect(answer).toMatchObject({ idempotencyKey: "k1", expiresAt: 1_600 });
  const other = codes.start({ email: "a@b.example" }, () => {});
  expect(other).toMatchObject({ idempotencyKey: expect.stringMatching(/^[0-9a-f-]{36}$/) });
});

test("a code is forgotten with all others, and a phone number gets one as an address does", () => {
  const { codes, challengeId, code } = started();
  codes.forget();
  expect(codes.verify({ challengeId, verificationCode: code })).toMatchObject({ isVerified: false });
  const sent: string[] = [];
  codes.start({ phoneNumber: "+15005550111" }, (to) => sent.push(to));
  codes.start({}, (to) => sent.push(to));
  expect(sent).toEqual(["+15005550111"]);
});
