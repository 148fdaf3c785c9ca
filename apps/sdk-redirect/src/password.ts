// Signing in with a password first, and setting it by a proof of the mailbox. Optional: to use it elsewhere, copy it beside
// `sign-in.ts`; it imports nothing else, and `main.ts` shows when each function is called. People set their password
// through a small API, such as that of `server-redirect`, which may run beside any style.
import {
  InitiateAuthCommand,
  RespondToAuthChallengeCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import { isSafeUrl, type PendingSignIn, type Pool, readChallenge, UnexpectedAnswerError } from "./sign-in.ts";

/** The password is right, and it is the one of an invitation: the person must set one of their own first. */
class TemporaryPasswordError extends Error {
  override readonly name = "TemporaryPasswordError";
}

/** A sign-in whose password was right. */
export interface PasswordSignIn {
  readonly pending: PendingSignIn;
  /** Answer with it at once: Authsignal's rules ask for nothing more (`signIn.acceptAllow`). */
  readonly token: string | undefined;
}

/**
 * CUSTOM_AUTH that begins with SRP_A: the password is proven to Cognito and never sent; then the triggers answer with
 * Authsignal's URL.
 *
 * @param userPoolId `<region>_<id>`
 * @throws TemporaryPasswordError, and whatever the AWS SDK throws; `NotAuthorizedException` for a wrong password and an
 * unknown name alike
 */
export async function startWithPassword(
  { cognito, clientId: ClientId }: Pool,
  userPoolId: string,
  email: string,
  password: string,
): Promise<PasswordSignIn> {
  const srp = startSrp(userPoolId, password);
  const AuthParameters = { USERNAME: email, CHALLENGE_NAME: "SRP_A", SRP_A: srp.A };
  const { ChallengeName, ChallengeParameters, Session } = await cognito.send(
    new InitiateAuthCommand({ ClientId, AuthFlow: "CUSTOM_AUTH", AuthParameters }),
  );
  if (ChallengeName !== "PASSWORD_VERIFIER")
    throw new UnexpectedAnswerError(`${ChallengeName} after SRP_A; expected PASSWORD_VERIFIER`);
  const ChallengeResponses = await srp.prove(ChallengeParameters ?? {}, new Date());
  const answered = await cognito.send(
    new RespondToAuthChallengeCommand({ ClientId, ChallengeName, Session, ChallengeResponses }),
  );
  if (answered.ChallengeName === "NEW_PASSWORD_REQUIRED")
    throw new TemporaryPasswordError("the password is a temporary one; expected one that the person has set");
  return {
    pending: readChallenge(answered, { email, username: ChallengeResponses.USERNAME }),
    token: answered.ChallengeParameters?.["token"],
  };
}

/** A reset that waits for its proof. */
export interface StartedReset {
  /** Opaque: the server keeps whom it is for. */
  readonly resetId: string;
  /** Authsignal's page for it. */
  readonly url: string;
}

/**
 * Starts setting a password, for somebody who has none yet or has forgotten it. Somebody unknown is answered like somebody
 * known. Show the page as that of a sign-in, and finish with its token.
 *
 * @param apiUrl the small API of `server-redirect`, e.g. `https://server.example.com/api`
 * @throws Error with the server's name of it
 */
export async function startPasswordReset(apiUrl: string, email: string): Promise<StartedReset> {
  const { resetId, url } = await post(`${apiUrl}/password/start`, { email });
  if (typeof resetId !== "string" || typeof url !== "string" || !isSafeUrl(url))
    throw new UnexpectedAnswerError("an answer without resetId and url; expected both");
  return { resetId, url };
}

/** Sets the password. The person then signs in with it. @throws Error with the server's name of it */
export async function finishPasswordReset(
  apiUrl: string,
  resetId: string,
  token: string,
  password: string,
): Promise<void> {
  await post(`${apiUrl}/password/finish`, { resetId, token, password });
}

async function post(url: string, input: object): Promise<Readonly<Record<string, unknown>>> {
  const body = JSON.stringify(input);
  // CloudFront signs the request to the function behind it, and needs the hash of the body for that.
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(body)));
  const hash = Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
  const headers = { "content-type": "application/json", "x-amz-content-sha256": hash };
  const response = await fetch(url, { method: "POST", credentials: "omit", headers, body });
  const answer = Object(await response.json().catch(() => undefined));
  if (response.ok) return answer;
  const { name = "ServerUnreachableError", message = `status ${response.status}` } = Object(answer.error);
  throw Object.assign(new Error(String(message)), { name: String(name) });
}

// SRP-6a as Cognito has it, with WebCrypto: the 3072-bit group of RFC 3526 with generator 2, SHA-256, and a key of HKDF.
// https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-authentication-flow-methods.html
const N = BigInt(
  `0x${[
    "FFFFFFFFFFFFFFFFC90FDAA22168C234C4C6628B80DC1CD129024E088A67CC74020BBEA63B139B22514A08798E3404DD",
    "EF9519B3CD3A431B302B0A6DF25F14374FE1356D6D51C245E485B576625E7EC6F44C42E9A637ED6B0BFF5CB6F406B7ED",
    "EE386BFB5A899FA5AE9F24117C4B1FE649286651ECE45B3DC2007CB8A163BF0598DA48361C55D39A69163FA8FD24CF5F",
    "83655D23DCA3AD961C62F356208552BB9ED529077096966D670C354E4ABC9804F1746C08CA18217C32905E462E36CE3B",
    "E39E772C180E86039B2783A2EC07A28FB5C55DF06F4C52C9DE2BCBF6955817183995497CEA956AE515D2261898FA0510",
    "15728E5A8AAAC42DAD33170D04507A33A85521ABDF1CBA64ECFB850458DBEF0A8AEA71575D060C7DB3970F85A6E1E4C7",
    "ABF5AE8CDB0933D71E8C94E04A25619DCEE3D2261AD2EE6BF12FFA06D98A0864D87602733EC86A64521F2B18177B200C",
    "BBE117577A615D6C770988C0BAD946E208E24FA074E5AB3143DB5BFCE0FD108E4B82D120A93AD2CAFFFFFFFFFFFFFFFF",
  ].join("")}`,
);
const G = 2n;
const KEY_INFO = "Caldera Derived Key\u0001";

function startSrp(userPoolId: string, password: string) {
  const a = toNumber(crypto.getRandomValues(new Uint8Array(32)));
  const A = power(G, a);
  const pool = userPoolId.split("_")[1] ?? "";
  return {
    A: A.toString(16),
    /** The answer to PASSWORD_VERIFIER. */
    async prove(parameters: Readonly<Record<string, string>>, now: Date) {
      const { SALT = "0", SRP_B = "0", SECRET_BLOCK = "", USER_ID_FOR_SRP: USERNAME = "" } = parameters;
      const B = BigInt(`0x${SRP_B}`);
      const u = toNumber(await hash(pad(A), pad(B)));
      if (B % N === 0n || u === 0n)
        throw new UnexpectedAnswerError("SRP_B or u is 0; expected numbers of SRP");
      const identity = await hash(utf8(`${pool}${USERNAME}:${password}`));
      const x = toNumber(await hash(pad(BigInt(`0x${SALT}`)), identity));
      const k = toNumber(await hash(pad(N), pad(G)));
      const shared = pad(power(B - k * power(G, x), a + u * x));
      const key = (await hmac(await hmac(pad(u), shared), utf8(KEY_INFO))).slice(0, 16);
      const TIMESTAMP = timestamp(now);
      const block = Uint8Array.from(atob(SECRET_BLOCK), (character) => character.charCodeAt(0));
      const signed = await hmac(key, join(utf8(pool + USERNAME), block, utf8(TIMESTAMP)));
      const PASSWORD_CLAIM_SIGNATURE = btoa(String.fromCharCode(...signed));
      return { USERNAME, PASSWORD_CLAIM_SECRET_BLOCK: SECRET_BLOCK, PASSWORD_CLAIM_SIGNATURE, TIMESTAMP };
    },
  };
}

type Bytes = Uint8Array<ArrayBuffer>;

const utf8 = (text: string): Bytes => new TextEncoder().encode(text);
const join = (...parts: readonly Bytes[]): Bytes => Uint8Array.from(parts.flatMap((part) => [...part]));
const hash = async (...parts: readonly Bytes[]): Promise<Bytes> =>
  new Uint8Array(await crypto.subtle.digest("SHA-256", join(...parts)));

async function hmac(secret: Bytes, data: Bytes): Promise<Bytes> {
  const algorithm = { name: "HMAC", hash: "SHA-256" };
  const key = await crypto.subtle.importKey("raw", secret, algorithm, false, ["sign"]);
  return new Uint8Array(await crypto.subtle.sign("HMAC", key, data));
}

/** Big-endian, with a leading zero where the first bit is set, as Cognito hashes numbers. */
function pad(value: bigint): Bytes {
  const hex = value.toString(16);
  const even = hex.length % 2 === 1 ? `0${hex}` : hex;
  const padded = /^[89a-f]/.test(even) ? `00${even}` : even;
  return Uint8Array.from(padded.match(/../g) ?? [], (byte) => Number.parseInt(byte, 16));
}

const toNumber = (bytes: Bytes) =>
  BigInt(`0x${Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("")}`);

function power(base: bigint, exponent: bigint): bigint {
  let result = 1n;
  let square = ((base % N) + N) % N;
  for (let rest = exponent; rest > 0n; rest >>= 1n) {
    if (rest & 1n) result = (result * square) % N;
    square = (square * square) % N;
  }
  return result;
}

/** `Tue Nov 3 08:05:09 UTC 2026`, the day without a leading zero. */
function timestamp(now: Date): string {
  const [weekday, day, month, year, time] = now.toUTCString().replace(",", "").split(" ");
  return `${weekday} ${month} ${Number(day)} ${time} UTC ${year}`;
}
