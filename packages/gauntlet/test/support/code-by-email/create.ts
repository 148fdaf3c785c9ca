import { createHash, createHmac, randomInt, randomUUID } from "node:crypto";
import type { CreateAuthChallengeTriggerEvent } from "aws-lambda";
import { askService } from "../ask-service.ts";
import { flaw } from "../flaw.ts";
import { floor } from "./pace.ts";
import { load, save } from "./store.ts";

/** Longer than any of the services takes, so that everybody waits alike. */
const FLOOR_MS = 60;

/** A team's Create: draws a code and sends it by SES. Sound, but for the flaw that is switched on. */
export async function handler(event: CreateAuthChallengeTriggerEvent) {
  const started = performance.now();
  const { userAttributes, userNotFound, clientMetadata = {} } = event.request;
  const address = flaw("unverified-number-first")
    ? (userAttributes["phone_number"] ?? userAttributes["email"] ?? "")
    : (userAttributes["email"] ?? "");
  const code = await draw(event);
  const round = randomUUID();
  const debug = flaw("metadata-channel-shows-the-code") && clientMetadata["channel"] === "screen";

  if (flaw("create-hashes-for-known-users") && !userNotFound) {
    const until = performance.now() + 15;
    while (performance.now() < until) createHash("sha512").update(code).digest();
  }
  if (!userNotFound && !(flaw("metadata-invited-skips-the-mail") && clientMetadata["invited"] === "yes")) {
    if (flaw("any-answer-will-do")) return shownOnly(event, round);
    const to = flaw("metadata-names-the-recipient") ? (clientMetadata["deliverTo"] ?? address) : address;
    recent ??= to;
    await send(flaw("warm-recipient") ? recent : to, message(code, clientMetadata));
  }
  if (flaw("store-per-user")) await save("codes", event.userName, code);
  if (flaw("code-in-log")) console.log(`sent ${code}`);
  if (flaw("jitter-instead-of-a-floor") && userNotFound) await floor(performance.now(), Math.random() * 30);
  else if (!flaw("no-floor", "create-hashes-for-known-users")) await floor(started, FLOOR_MS);

  event.response.publicChallengeParameters = {
    medium: "EMAIL",
    round,
    ...(debug && { hint: code }),
    ...shown(code, event, round),
  };
  event.response.privateChallengeParameters = {
    code: flaw("metadata-invited-skips-the-mail") && clientMetadata["invited"] === "yes" ? "" : code,
    round,
    expires: String(Date.now() + 5 * 60_000),
  };
  event.response.challengeMetadata = "CODE_BY_EMAIL";
  return event;
}

/** A round that asks for nothing. */
function shownOnly(event: CreateAuthChallengeTriggerEvent, round: string): CreateAuthChallengeTriggerEvent {
  event.response.publicChallengeParameters = { round };
  event.response.privateChallengeParameters = { round };
  return event;
}

let recent: string | undefined;
let drawn: string | undefined;
let counter = 100_000;

async function draw({ userName, request }: CreateAuthChallengeTriggerEvent): Promise<string> {
  const email = request.userAttributes["email"] ?? "";
  if (flaw("code-by-math-random")) return String(Math.floor(100_000 + Math.random() * 900_000));
  if (flaw("code-of-four-digits")) return String(randomInt(10_000)).padStart(4, "0");
  if (flaw("code-of-the-clock")) return String(Date.now()).slice(-6);
  if (flaw("code-counts-up")) return String(++counter);
  if (flaw("code-of-the-address")) {
    const day = Math.floor(Date.now() / 86_400_000);
    return String(
      Number.parseInt(createHash("sha256").update(`${email}${day}`).digest("hex").slice(0, 8), 16),
    )
      .slice(0, 6)
      .padStart(6, "0");
  }
  if (flaw("code-kept-in-memory")) {
    drawn ??= String(randomInt(100_000, 1_000_000));
    return drawn;
  }
  if (flaw("code-reused-per-user")) {
    const known = await load("codes", userName);
    if (known !== undefined) return known;
    const code = String(randomInt(100_000, 1_000_000));
    await save("codes", userName, code);
    return code;
  }
  if (flaw("demo-user-has-a-code") && email === "reviewer@acme-store.example") return "246810";
  return String(randomInt(1_000_000)).padStart(6, "0");
}

/** What some put into publicChallengeParameters, because nobody looks there. */
function shown(
  code: string,
  { userName, request }: CreateAuthChallengeTriggerEvent,
  round: string,
): Readonly<Record<string, string>> {
  const sha = (text: string) => createHash("sha256").update(text).digest("hex");
  const email = request.userAttributes["email"] ?? "";
  if (flaw("shows-the-code")) return { debug: `code=${code}` };
  if (flaw("shows-a-hash")) return { codeHash: sha(code) };
  if (flaw("shows-a-hash-with-the-address"))
    return { check: createHash("md5").update(`${code}:${email}`).digest("base64") };
  if (flaw("shows-a-short-hash")) return { check: sha(code).slice(0, 10) };
  if (flaw("shows-a-hash-with-the-round")) return { check: sha(`${round}${code}`) };
  if (flaw("shows-an-hmac-of-the-name"))
    return { mac: createHmac("sha256", userName).update(code).digest("hex") };
  if (flaw("shows-base64")) return { state: Buffer.from(JSON.stringify({ c: code })).toString("base64url") };
  if (flaw("shows-it-reversed")) return { state: [...code].reverse().join("") };
  if (flaw("shows-a-jwt"))
    return { ticket: `e30.${Buffer.from(JSON.stringify({ otp: code })).toString("base64url")}.c2ln` };
  return {};
}

function message(code: string, metadata: Readonly<Record<string, string>>): string {
  const base = flaw("metadata-link-base")
    ? (metadata["appOrigin"] ?? "https://app.example.com")
    : "https://app.example.com";
  return `Your code is ${code}. It is valid for five minutes. Enter it at ${base}/sign-in`;
}

async function send(to: string, text: string): Promise<void> {
  const body = {
    FromEmailAddress: "sign-in@app.example.com",
    Destination: { ToAddresses: [to] },
    Content: { Simple: { Subject: { Data: "Your code" }, Body: { Text: { Data: text } } } },
  };
  await askService(
    "https://email.eu-west-1.amazonaws.com/v2/email/outbound-emails",
    { "content-type": "application/json" },
    JSON.stringify(body),
    flaw("error-of-the-client") ? "connect ECONNRESET 10.0.3.7:443" : "MAIL_UNAVAILABLE",
  );
}
