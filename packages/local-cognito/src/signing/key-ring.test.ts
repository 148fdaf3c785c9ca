import { expect, test } from "vitest";
import type { KeyStore, StoredKey, TokenUse } from "../store/key-store.ts";
import { usedSigningKey } from "../testing/signing-keys.ts";
import { createKeyMaker } from "./key-maker.ts";
import { createKeyRing } from "./key-ring.ts";

/** A store in memory that, as the one on disk, holds one pair for each pool. */
function memoryStore(): KeyStore & { readonly kept: Map<string, Record<TokenUse, StoredKey>> } {
  const kept = new Map<string, Record<TokenUse, StoredKey>>();
  return {
    kept,
    find: (poolId) => kept.get(poolId),
    insert(poolId, keys) {
      if (kept.has(poolId)) throw new Error("UNIQUE constraint failed");
      kept.set(poolId, keys);
    },
  };
}

test("one key is made at a time, however many ask", async () => {
  let running = 0;
  let most = 0;
  const maker = createKeyMaker(async () => {
    running += 1;
    most = Math.max(most, running);
    await Promise.resolve();
    running -= 1;
    return usedSigningKey();
  });
  const ring = createKeyRing(memoryStore(), () => true, maker);
  await Promise.all(["a", "b", "c"].map((pool) => ring.of(pool)));
  expect(most).toBe(1);
});

test("a key that cannot be made is an error for who asked, and is tried again", async () => {
  let broken = true;
  const maker = createKeyMaker(async () => {
    if (broken) throw new Error("no entropy");
    return usedSigningKey();
  });
  const ring = createKeyRing(memoryStore(), () => true, maker);
  await expect(ring.of("a")).rejects.toThrow("no entropy");
  broken = false;
  expect(Object.keys(await ring.of("a")).sort()).toEqual(["access", "id"]);
});

test("a pool that is deleted and made again while its keys are made gets keys of its own", async () => {
  const store = memoryStore();
  const ring = createKeyRing(store, () => true, createKeyMaker(usedSigningKey));
  const first = ring.of("a");
  ring.forget("a");
  const [before, after] = await Promise.all([first, ring.of("a")]);
  expect(before.id.kid).not.toBe(after.id.kid);
  expect(store.kept.get("a")?.id.kid).toBe(after.id.kid);
});

test("keys of a pool that is gone are not stored", async () => {
  const store = memoryStore();
  await createKeyRing(store, () => false, createKeyMaker(usedSigningKey)).of("a");
  expect(store.kept.size).toBe(0);
});

test("a pair is made ahead for the first pool that needs one, and no more for pools that nobody uses", async () => {
  let made = 0;
  const work: (() => void)[] = [];
  const maker = createKeyMaker(
    () => {
      made += 1;
      return usedSigningKey();
    },
    (job) => work.push(job),
  );
  const ring = createKeyRing(memoryStore(), () => true, maker);
  for (const pool of ["a", "b", "c"]) ring.expect(pool);
  expect(made).toBe(0);
  for (const job of work.splice(0)) job();
  await ring.of("a");
  expect(made).toBe(2);
  ring.expect("a");
  expect(work).toEqual([]);
  await ring.of("b");
  expect(made).toBe(4);
});

test("a key that could not be made ahead is made when it is needed", async () => {
  let broken = true;
  const maker = createKeyMaker(
    async () => {
      if (broken) throw new Error("no entropy");
      return usedSigningKey();
    },
    (job) => job(),
  );
  const ring = createKeyRing(memoryStore(), () => true, maker);
  ring.expect("a");
  await Promise.resolve();
  broken = false;
  expect(Object.keys(await ring.of("a")).sort()).toEqual(["access", "id"]);
});
