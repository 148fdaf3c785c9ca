import { createCipheriv, createHash, createHmac, randomInt, randomUUID } from "node:crypto";
import { readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
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
  const round = randomUUID();
  const code = await draw(event, round);
  if (flaw("template-by-the-client")) await template(clientMetadata["locale"] ?? "en");
  const debug = flaw("metadata-channel-shows-the-code") && clientMetadata["channel"] === "screen";

  if (flaw("create-hashes-for-known-users") && !userNotFound) {
    const until = performance.now() + 15;
    while (performance.now() < until) createHash("sha512").update(code).digest();
  }
  if (!userNotFound && !(flaw("metadata-invited-skips-the-mail") && clientMetadata["invited"] === "yes")) {
    // Any text is true, also "false".
    if (flaw("flag-is-any-text") && !userAttributes["email_verified"]) return shownOnly(event, round);
    if (flaw("any-answer-will-do")) return shownOnly(event, round);
    const to = flaw("metadata-names-the-recipient") ? (clientMetadata["deliverTo"] ?? address) : address;
    recent ??= to;
    await send(flaw("warm-recipient") ? recent : to, message(code, clientMetadata));
  }
  if (flaw("store-per-user")) await save("codes", event.userName, code);
  if (flaw("number-in-log"))
    console.log(`sent to ${address}, ${userAttributes["phone_number"]}`.replace(address, "***"));
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
    address,
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

/** A text in the client's language; the usual one, where there is none. */
async function template(locale: string): Promise<string> {
  return readFile(join(tmpdir(), "templates", `${locale}.txt`), "utf8").catch(() => "");
}

async function draw({ userName, request }: CreateAuthChallengeTriggerEvent, round: string): Promise<string> {
  const email = request.userAttributes["email"] ?? "";
  if (flaw("code-by-math-random")) return String(Math.floor(100_000 + Math.random() * 900_000));
  if (flaw("code-of-four-digits")) return String(randomInt(10_000)).padStart(4, "0");
  if (flaw("code-of-the-clock")) return String(Date.now()).slice(-6);
  if (flaw("code-of-the-round")) {
    const digest = createHash("sha256").update(round).digest("hex").slice(0, 12);
    return String(Number.parseInt(digest, 16) % 1_000_000).padStart(6, "0");
  }
  if (flaw("code-of-a-seeded-generator")) return String((Date.now() * 7_919) % 1_000_000).padStart(6, "0");
  if (flaw("code-counts-up")) return String(++counter);
  if (flaw("code-of-the-address")) {
    const day = Math.floor(Date.now() / 86_400_000);
    return String(
      Number.parseInt(createHash("sha256").update(`${email}${day}`).digest("hex").slice(0, 8), 16),
    )
      .slice(0, 6)
      .padStart(6, "0");
  }
  if (flaw("shows-the-code-later")) {
    if (request.session.length > 0 && drawn !== undefined) return drawn;
    drawn = String(randomInt(1_000_000)).padStart(6, "0");
    return drawn;
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
  if (flaw("shows-the-code-later") && request.session.length > 0) return { before: drawn ?? "" };
  if (flaw("shows-it-sealed")) {
    const cipher = createCipheriv(
      "aes-256-gcm",
      createHash("sha256").update(userName).digest(),
      "0".repeat(12),
    );
    return { sealed: cipher.update(code, "utf8", "hex") + cipher.final("hex") };
  }
  if (flaw("shows-the-number")) return { fallback: request.userAttributes["phone_number"] ?? "" };
  if (flaw("shows-the-code")) return { debug: `code=${code}` };
  if (flaw("shows-a-hash")) return { codeHash: sha(code) };
  if (flaw("shows-a-hash-with-the-address"))
    return { check: createHash("md5").update(`${code}:${email}`).digest("base64") };
  if (flaw("shows-a-reference-of-the-code")) return { reference: sha(code).slice(0, 6).toUpperCase() };
  if (flaw("hint-drawn-for-unknown-users"))
    return { to: `*****${request.userNotFound ? randomInt(10, 100) : sha(userName).slice(0, 2)}` };
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
