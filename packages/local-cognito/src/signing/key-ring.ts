import { createPrivateKey, createPublicKey, generateKeyPair, type KeyObject, randomBytes } from "node:crypto";
import { promisify } from "node:util";
import type { KeyStore, StoredKey, TokenUse } from "../store/key-store.ts";

/** A key pair ready for use. */
export interface SigningKey {
  readonly kid: string;
  /** The first part of every JWT that it signs. */
  readonly header: string;
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
}

/** The two keys of a pool. */
export type PoolKeys = Readonly<Record<TokenUse, SigningKey>>;

/** Hands out the signing keys of a pool, making them when the pool has none yet. */
export interface KeyRing {
  of(poolId: string): Promise<PoolKeys>;
  forget(poolId: string): void;
}

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

function load({ kid, privateKey }: StoredKey): SigningKey {
  const key = createPrivateKey(privateKey);
  const header = Buffer.from(JSON.stringify({ kid, alg: "RS256" })).toString("base64url");
  return { kid, header, privateKey: key, publicKey: createPublicKey(key) };
}

/**
 * Keys are made when the pool is created, never while starting, and are stored before they sign anything, so a cached key set stays valid over restarts.
 *
 * @param exists whether the pool is still there once its keys are ready
 */
export function createKeyRing(
  store: KeyStore,
  exists: (poolId: string) => boolean,
  newSigningKey = generateSigningKey,
): KeyRing {
  const newKey = async (): Promise<StoredKey> => ({
    kid: randomBytes(32).toString("base64"),
    privateKey: await newSigningKey(),
  });
  const rings = new Map<string, Promise<PoolKeys>>();

  const open = async (poolId: string): Promise<PoolKeys> => {
    const stored = store.find(poolId);
    if (stored !== undefined) return { id: load(stored.id), access: load(stored.access) };
    const [id, access] = await Promise.all([newKey(), newKey()]);
    if (exists(poolId)) store.insert(poolId, { id, access });
    return { id: load(id), access: load(access) };
  };

  return {
    of(poolId) {
      const known = rings.get(poolId);
      if (known !== undefined) return known;
      const opening = open(poolId);
      rings.set(poolId, opening);
      opening.catch(() => rings.delete(poolId));
      return opening;
    },
    forget(poolId) {
      rings.delete(poolId);
    },
  };
}
