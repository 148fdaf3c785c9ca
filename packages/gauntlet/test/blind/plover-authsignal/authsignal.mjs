import { Authsignal } from "@authsignal/node";

const client = new Authsignal({
  apiSecretKey: process.env.AUTHSIGNAL_SECRET,
  apiUrl: process.env.AUTHSIGNAL_BASE_URL,
  retries: 0,
});

const DEADLINE = 3500;

const deadline = (work) =>
  Promise.race([
    work,
    new Promise((_, reject) => setTimeout(reject, DEADLINE, new Error("deadline")).unref()),
  ]);

export const ACTION = "shop-login";

export const sendCode = ({ userId, email }, idempotencyKey) =>
  deadline(
    client.challenge({ verificationMethod: "EMAIL_OTP", action: ACTION, userId, email, idempotencyKey }),
  );

export const checkCode = (challengeId, verificationCode) =>
  deadline(client.verify({ challengeId, verificationCode }));
