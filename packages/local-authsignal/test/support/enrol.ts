import type { Fixture } from "./fixture.ts";

export interface Proof {
  readonly token: string;
  readonly trackToken: string;
  readonly idempotencyKey: string;
}

/** Tracks a user and lets them enrol (or answer a challenge) by email through the client API. */
export async function enrolByEmail(
  f: Fixture,
  userId: string,
  email: string,
  action = "signIn",
): Promise<Proof> {
  const tracked = await f.sdk.track({ userId, action, attributes: { email } });
  if (tracked.isEnrolled) await f.client("/challenge/email-otp", tracked.token);
  else await f.client("/user-authenticators/email-otp", tracked.token, { email });
  const response = await f.client("/verify/email-otp", tracked.token, { verificationCode: f.code(email) });
  const body: unknown = await response.json();
  if (
    typeof body !== "object" ||
    body === null ||
    !("accessToken" in body) ||
    typeof body.accessToken !== "string"
  )
    throw new Error(`No proof came back: ${JSON.stringify(body)}`);
  return { token: body.accessToken, trackToken: tracked.token, idempotencyKey: tracked.idempotencyKey };
}
