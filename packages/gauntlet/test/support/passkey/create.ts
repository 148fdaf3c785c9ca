import { createHash, randomBytes } from "node:crypto";
import type { CreateAuthChallengeTriggerEvent } from "aws-lambda";
import { flaw } from "../flaw.ts";

/** A team's Create: draws a challenge for a passkey. Sound, but for the flaw that is switched on. */
export async function handler(event: CreateAuthChallengeTriggerEvent) {
  const challenge = draw(event.request.userAttributes["sub"] ?? "");
  event.response.publicChallengeParameters = {
    type: "webauthn.get",
    challenge,
    rpId: "club.example",
    userVerification: "required",
  };
  event.response.privateChallengeParameters = { challenge };
  event.response.challengeMetadata = "PASSKEY";
  return event;
}

let counter = 0;

function draw(sub: string): string {
  const hash = (text: string) => createHash("sha256").update(text).digest("base64url");
  if (flaw("challenge-of-the-user")) return hash(sub);
  if (flaw("challenge-of-the-day")) return hash(`${Math.floor(Date.now() / 86_400_000)}`);
  counter += 1;
  return flaw("challenge-from-a-short-list") ? hash(`${counter % 2}`) : randomBytes(32).toString("base64url");
}
