import { randomUUID } from "node:crypto";
import { expect, onTestFinished, test } from "vitest";
import { createGrantStore } from "./grant-store.ts";
import { newRefreshToken } from "./refresh-token.ts";
import { openDatabase } from "./sqlite/database.ts";

/** A store with two users, 1 and 2, who use one client. */
function setUp() {
  const database = openDatabase(":memory:");
  onTestFinished(() => database.close());
  database.exec(`
    INSERT INTO pools VALUES ('us-east-1_Pool', '{}', x'00', 0, 0);
    INSERT INTO clients VALUES ('app', 'us-east-1_Pool', '{}', 0, 0);
    INSERT INTO users VALUES (1, 'us-east-1_Pool', 'ada', 'ada', 'one', 'CONFIRMED', 1, '{}', NULL, 0, 0);
    INSERT INTO users VALUES (2, 'us-east-1_Pool', 'bob', 'bob', 'two', 'CONFIRMED', 1, '{}', NULL, 0, 0);`);
  const grants = createGrantStore(database);
  const signIn = async (userRowId: number) => {
    const key = { userRowId, id: randomUUID() };
    const token = newRefreshToken(key);
    await grants.insert({ ...key, clientId: "app", originJti: "jti", authTime: 1, expiresAt: 100 }, token);
    return { key, token };
  };
  const count = (table: string) => database.prepare(`SELECT count(*) AS n FROM ${table}`).get()?.["n"];
  return { database, grants, signIn, count };
}

test("signing out everywhere ends a user's sign-ins so far, and no later or other ones", async () => {
  const { grants, signIn } = setUp();
  const [before, other] = [await signIn(1), await signIn(2)];
  grants.revokeAllOf(1, 5);
  const between = await signIn(1);
  expect(grants.find(before.key)?.revokedAt).toBe(5);
  expect(grants.byRefreshToken(before.token)?.grant.revokedAt).toBe(5);
  expect(grants.find(between.key)?.revokedAt).toBeUndefined();
  grants.revokeAllOf(1, 6);
  expect(grants.find(between.key)?.revokedAt).toBe(6);
  expect(grants.find((await signIn(1)).key)?.revokedAt).toBeUndefined();
  expect(grants.find(other.key)?.revokedAt).toBeUndefined();
});

test("a sign-in that waits to be stored while its user signs out everywhere is a later one", async () => {
  const { grants, signIn } = setUp();
  const stored = signIn(1);
  grants.revokeAllOf(1, 5);
  expect(grants.find((await stored).key)?.revokedAt).toBeUndefined();
});

test("a sign-in that was revoked keeps its time", async () => {
  const { grants, signIn } = setUp();
  const { key } = await signIn(1);
  grants.revoke(key, 3);
  grants.revokeAllOf(1, 5);
  expect(grants.find(key)?.revokedAt).toBe(3);
});

test("a sign-in is found with its own user only", async () => {
  const { grants, signIn } = setUp();
  const { key } = await signIn(1);
  expect(grants.find({ ...key, userRowId: 2 })).toBeUndefined();
  grants.revoke({ ...key, userRowId: 2 }, 3);
  expect(grants.find(key)?.revokedAt).toBeUndefined();
});

test("what a deleted user leaves opens nothing, and the next sweep removes it with its refresh tokens", async () => {
  const { database, grants, signIn, count } = setUp();
  const { key, token } = await signIn(1);
  const stored = grants.byRefreshToken(token);
  if (stored === undefined) throw new Error("the sign-in has no token");
  grants.rotate(stored, newRefreshToken(key), 2);
  await signIn(2);
  database.exec("DELETE FROM users WHERE id = 1");
  expect(grants.find(key)).toBeUndefined();
  expect(grants.byRefreshToken(token)).toBeUndefined();
  grants.sweep(50);
  expect([count("grants"), count("refresh_tokens")]).toEqual([1, 0]);
  grants.sweep(101);
  expect(count("grants")).toBe(0);
});

test("nobody signs in who was deleted meanwhile, and the others of the same moment do", async () => {
  const { database, signIn, count } = setUp();
  const both = Promise.allSettled([signIn(1), signIn(2)]);
  database.exec("DELETE FROM users WHERE id = 1");
  const [deleted, other] = await both;
  expect(deleted).toMatchObject({ status: "rejected", reason: { name: "ResourceNotFoundException" } });
  expect(other.status).toBe("fulfilled");
  expect(count("grants")).toBe(1);
});
