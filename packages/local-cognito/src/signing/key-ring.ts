import { createPrivateKey, createPublicKey, type KeyObject, randomBytes } from "node:crypto";
import type { KeyStore, StoredKey, TokenUse } from "../store/key-store.ts";
import { createKeyMaker, type KeyMaker } from "./key-maker.ts";

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
  /** Says that a pool is there, which may need keys soon. */
  expect(poolId: string): void;
  forget(poolId: string): void;
}

function load({ kid, privateKey }: StoredKey): SigningKey {
  const key = createPrivateKey(privateKey);
  const header = Buffer.from(JSON.stringify({ kid, alg: "RS256" })).toString("base64url");
  return { kid, header, privateKey: key, publicKey: createPublicKey(key) };
}

/**
 * A pool gets its keys when something is first signed or a key set is first asked for; one pair is made ahead, for whichever
 * pool is the first. They are stored before they sign anything, so a cached key set stays valid over restarts.
 *
 * @param exists whether the pool is still there once its keys are ready
 */
export function createKeyRing(
  store: KeyStore,
  exists: (poolId: string) => boolean,
  maker: KeyMaker = createKeyMaker(),
): KeyRing {
  const newKey = async (): Promise<StoredKey> => ({
    kid: randomBytes(32).toString("base64"),
    privateKey: await maker.make(),
  });
  const rings = new Map<string, Promise<PoolKeys>>();

  const open = async (poolId: string, isCurrent: () => boolean): Promise<PoolKeys> => {
    const stored = store.find(poolId);
    if (stored !== undefined) return { id: load(stored.id), access: load(stored.access) };
    const [id, access] = await Promise.all([newKey(), newKey()]);
    // The pool may have been deleted meanwhile, and even made again: then these keys are nobody's.
    if (exists(poolId) && isCurrent()) store.insert(poolId, { id, access });
    return { id: load(id), access: load(access) };
  };

  return {
    of(poolId) {
      const known = rings.get(poolId);
      if (known !== undefined) return known;
      const opening: Promise<PoolKeys> = open(poolId, () => rings.get(poolId) === opening);
      rings.set(poolId, opening);
      opening.catch(() => {
        if (rings.get(poolId) === opening) rings.delete(poolId);
      });
      return opening;
    },
    expect(poolId) {
      if (!rings.has(poolId) && store.find(poolId) === undefined) maker.prepare();
    },
    forget(poolId) {
      rings.delete(poolId);
    },
  };
}
