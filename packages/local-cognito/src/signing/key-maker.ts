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
  /** Has a pair of keys ready a little later, unless there is one, so that the first sign-in of a new pool waits for none. */
  prepare(): void;
}

/** One pair: however many pools there are that nobody uses, no more is made for them. */
const STOCK = 2;

/** Long enough that setting up and starting are over. */
const PAUSE_MS = 300;

/** Runs `work` later, and never keeps the process running for it. */
function later(work: () => void): void {
  setTimeout(work, PAUSE_MS).unref();
}

/**
 * Makes one key at a time, so that of the thread pool's at least two threads one is free for the signatures of other
 * pools: with all threads busy, a sign-in elsewhere waits for every key in front of it.
 *
 * @param schedule runs its argument once there is time
 */
export function createKeyMaker(
  newSigningKey: () => Promise<string> = generateSigningKey,
  schedule: (work: () => void) => void = later,
): KeyMaker {
  const stock: Promise<string>[] = [];
  let last: Promise<unknown> = Promise.resolve();
  let scheduled = false;

  const next = (): Promise<string> => {
    const made = last.then(newSigningKey);
    last = made.catch(() => undefined);
    return made;
  };

  const fill = (): void => {
    scheduled = false;
    while (stock.length < STOCK) stock.push(next());
  };

  return {
    make() {
      const ready = stock.shift();
      // A caller whose key could not be made gets another one.
      return ready === undefined ? next() : ready.catch(next);
    },
    prepare() {
      if (scheduled || stock.length >= STOCK) return;
      scheduled = true;
      schedule(fill);
    },
  };
}
