// Signing in with a password first: Cognito checks it by SRP, and no server of ours sends it on. Optional: to use it
// elsewhere, copy it beside `sign-in.ts`. The other operation of Cognito's that accepts a password
// (ADMIN_USER_PASSWORD_AUTH) ends with tokens at once, past Authsignal.
import { createHash, createHmac, getDiffieHellman, randomBytes } from "node:crypto";
import {
  AdminInitiateAuthCommand,
  AdminRespondToAuthChallengeCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import {
  callerOf,
  type PendingSignIn,
  type Pool,
  readChallenge,
  secretHash,
  UnexpectedAnswerError,
  withSecret,
} from "./sign-in.ts";

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
 * CUSTOM_AUTH that begins with SRP_A: after the password, the triggers answer with Authsignal's URL.
 *
 * @throws TemporaryPasswordError, and whatever the AWS SDK throws; `NotAuthorizedException` for a wrong password, an
 * unknown name and a policy without passwords alike
 */
export async function startWithPassword(
  pool: Pool,
  email: string,
  password: string,
): Promise<PasswordSignIn> {
  const srp = startSrp(pool.userPoolId, password);
  const opened = await withSecret(pool, (secret) => {
    const start = { USERNAME: email, SECRET_HASH: secretHash(pool, secret, email) };
    const AuthParameters = { ...start, CHALLENGE_NAME: "SRP_A", SRP_A: srp.A };
    return pool.cognito.send(
      new AdminInitiateAuthCommand({ ...callerOf(pool), AuthFlow: "CUSTOM_AUTH", AuthParameters }),
    );
  });
  const { ChallengeName, ChallengeParameters = {}, Session } = opened;
  if (ChallengeName !== "PASSWORD_VERIFIER")
    throw new UnexpectedAnswerError(`${ChallengeName} after SRP_A; expected PASSWORD_VERIFIER`);
  const proof = srp.prove(ChallengeParameters, new Date());
  const answered = await withSecret(pool, (secret) => {
    const ChallengeResponses = { ...proof, SECRET_HASH: secretHash(pool, secret, proof.USERNAME) };
    return pool.cognito.send(
      new AdminRespondToAuthChallengeCommand({
        ...callerOf(pool),
        ChallengeName,
        Session,
        ChallengeResponses,
      }),
    );
  });
  if (answered.ChallengeName === "NEW_PASSWORD_REQUIRED")
    throw new TemporaryPasswordError("the password is a temporary one; expected one that the person has set");
  return {
    pending: readChallenge(answered, { email, username: proof.USERNAME }),
    token: answered.ChallengeParameters?.["token"],
  };
}

// SRP-6a as Cognito has it: the 3072-bit group of RFC 3526 with generator 2, SHA-256, and a key of HKDF.
// https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-authentication-flow-methods.html
const N = BigInt(`0x${getDiffieHellman("modp15").getPrime("hex")}`);
const G = 2n;
const KEY_INFO = "Caldera Derived Key\u0001";

function startSrp(userPoolId: string, password: string) {
  const a = toNumber(randomBytes(32));
  const A = power(G, a);
  const pool = userPoolId.split("_")[1] ?? "";
  return {
    A: A.toString(16),
    /** The answer to PASSWORD_VERIFIER. */
    prove(parameters: Readonly<Record<string, string>>, now: Date) {
      const { SALT = "0", SRP_B = "0", SECRET_BLOCK = "", USER_ID_FOR_SRP: USERNAME = "" } = parameters;
      const B = BigInt(`0x${SRP_B}`);
      const u = toNumber(hash(pad(A), pad(B)));
      if (B % N === 0n || u === 0n)
        throw new UnexpectedAnswerError("SRP_B or u is 0; expected numbers of SRP");
      const x = toNumber(hash(pad(BigInt(`0x${SALT}`)), hash(`${pool}${USERNAME}:${password}`)));
      const k = toNumber(hash(pad(N), pad(G)));
      const shared = power(B - k * power(G, x), a + u * x);
      const extracted = createHmac("sha256", pad(u)).update(pad(shared)).digest();
      const key = createHmac("sha256", extracted).update(KEY_INFO).digest().subarray(0, 16);
      const TIMESTAMP = timestamp(now);
      const PASSWORD_CLAIM_SIGNATURE = createHmac("sha256", key)
        .update(pool + USERNAME)
        .update(Buffer.from(SECRET_BLOCK, "base64"))
        .update(TIMESTAMP)
        .digest("base64");
      return { USERNAME, PASSWORD_CLAIM_SECRET_BLOCK: SECRET_BLOCK, PASSWORD_CLAIM_SIGNATURE, TIMESTAMP };
    },
  };
}

/** Big-endian, with a leading zero where the first bit is set, as Cognito hashes numbers. */
function pad(value: bigint): Buffer {
  const hex = value.toString(16);
  const even = hex.length % 2 === 1 ? `0${hex}` : hex;
  return Buffer.from(/^[89a-f]/.test(even) ? `00${even}` : even, "hex");
}

const toNumber = (bytes: Buffer) => BigInt(`0x${bytes.toString("hex")}`);

function hash(...parts: readonly (Buffer | string)[]): Buffer {
  const digest = createHash("sha256");
  for (const part of parts) digest.update(part);
  return digest.digest();
}

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
