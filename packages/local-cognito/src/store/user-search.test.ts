import type { DatabaseSync } from "node:sqlite";
import fc from "fast-check";
import { expect, onTestFinished, test } from "vitest";
import { toUserPool, type UserPool } from "../pools/user-pool.ts";
import type { UserFilter } from "../users/user-filter.ts";
import { createPoolStore } from "./pool-store.ts";
import { openDatabase } from "./sqlite/database.ts";
import { createUserSearch } from "./user-search.ts";
import { createUserStore } from "./user-store.ts";

const POOL = "us-east-1_People001";

function openPool(CaseSensitive: boolean): { database: DatabaseSync; pool: UserPool } {
  const database = openDatabase(":memory:");
  onTestFinished(() => database.close());
  const settings = { PoolName: "people", UsernameConfiguration: { CaseSensitive } };
  return { database, pool: createPoolStore(database, "us-east-1", "000000000000").put(POOL, settings, 0) };
}

function insert(
  database: DatabaseSync,
  pool: UserPool,
  username: string,
  attributes: Record<string, string>,
): void {
  const user = { poolId: pool.id, username, sub: `sub of ${username}`, attributes, password: undefined };
  createUserStore(database).insert(pool, { ...user, status: "CONFIRMED", enabled: true }, 0);
}

/** What the filter means, without any index. */
function matches(
  pool: UserPool,
  { attribute, prefix, value }: UserFilter,
  stored: string | undefined,
): boolean {
  if (stored === undefined) return false;
  // SQLite folds ASCII letters only.
  const lower = (text: string) => text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
  const folds = pool.settings.UsernameConfiguration?.CaseSensitive === false;
  const [left, right] = folds ? [lower(stored), value.toLowerCase()] : [stored, value];
  return attribute !== "" && (prefix ? left.startsWith(right) : left === right);
}

const letters = fc.string({ unit: fc.constantFrom(..."aAbB@.é%_'\u{10fffe}"), maxLength: 4 });

test("an index finds exactly the users whom the filter means, in order", () => {
  fc.assert(
    fc.property(
      fc.boolean(),
      fc.array(fc.option(letters, { nil: undefined }), { maxLength: 12 }),
      fc.record({
        attribute: fc.constantFrom("email", "name", "phone_number"),
        prefix: fc.boolean(),
        value: letters,
      }),
      (sensitive, stored, filter) => {
        const { database, pool } = openPool(sensitive);
        stored.forEach((value, index) => {
          insert(database, pool, `user-${index}`, value === undefined ? {} : { [filter.attribute]: value });
        });
        const found = createUserSearch(database).page(pool, filter, 0, 60);
        const wanted = stored.flatMap((value, index) =>
          matches(pool, filter, value) ? [`user-${index}`] : [],
        );
        expect(found.map(({ username }) => username)).toEqual(wanted);
      },
    ),
    { numRuns: 150 },
  );
});

/** How SQLite goes about a search. */
function planOf(filter: UserFilter): string {
  const { database, pool } = openPool(true);
  const queries: string[] = [];
  const spied = new Proxy(database, {
    get: (target, key) =>
      key === "prepare"
        ? (sql: string) => {
            queries.push(sql);
            return target.prepare(sql);
          }
        : Reflect.get(target, key),
  });
  createUserSearch(spied).page(pool, filter, 0, 60);
  const query = queries.at(-1) ?? "";
  const values = Array.from(query.matchAll(/\?/g), () => "x");
  const plan = database.prepare(`EXPLAIN QUERY PLAN ${query}`).all(...values);
  return plan.map(({ detail }) => String(detail)).join("; ");
}

test.each(["email", "phone_number", "preferred_username", "name", "given_name", "family_name"])(
  "a search by %s uses its index",
  (attribute) => {
    for (const prefix of [true, false])
      expect(planOf({ attribute, prefix, value: "x" })).toContain(`users_by_attribute_${attribute}`);
  },
);

test("a search by status uses its index, and need not sort what it finds", () => {
  const plan = planOf({ attribute: "cognito:user_status", prefix: false, value: "UNCONFIRMED" });
  expect(plan).toContain("users_by_status");
  expect(plan).not.toContain("TEMP B-TREE");
});

test("a user name is found as it is at sign-in", () => {
  const { database, pool } = openPool(false);
  insert(database, pool, "Émile", {});
  const find = (value: string) =>
    createUserSearch(database).page(pool, { attribute: "username", prefix: false, value }, 0, 60);
  expect(find("émile")).toHaveLength(1);
  expect(find("emile")).toHaveLength(0);
});

test("pools do not see each other's users", () => {
  const { database, pool } = openPool(true);
  insert(database, pool, "jo", { email: "jo@example.com" });
  const other = toUserPool({ ...pool, id: "us-east-1_Other0001" });
  const filter = { attribute: "email", prefix: false, value: "jo@example.com" };
  expect(createUserSearch(database).page(other, filter, 0, 60)).toEqual([]);
});
