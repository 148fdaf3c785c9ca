import { generateKeyPair } from "node:crypto";
import { promisify } from "node:util";

const generate = promisify(generateKeyPair);

/** A new RSA-2048 private key, PKCS#8 PEM: 50 to 300 ms on the thread pool. */
export async function generateSigningKey(): Promise<string> {
  const { privateKey } = await generate("rsa", {
    modulusLength: 2048,
    publicKeyEncoding: { type: "spki", format: "pem" },
    privateKeyEncoding: { type: "pkcs8", format: "pem" },
  });
  return privateKey;
}

/** Makes private keys for new pools. */
export interface KeyMaker {
  make(): Promise<string>;
}

/**
 * Makes one key at a time, so that of the thread pool's at least two threads one is free for the signatures of other
 * pools: with all threads busy, a sign-in elsewhere waits for every key in front of it.
 */
export function createKeyMaker(newSigningKey: () => Promise<string> = generateSigningKey): KeyMaker {
  let last: Promise<unknown> = Promise.resolve();
  return {
    make() {
      const made = last.then(newSigningKey);
      last = made.catch(() => undefined);
      return made;
    },
  };
}
