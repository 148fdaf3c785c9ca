import { DatabaseSync } from "node:sqlite";
import { setImmediate } from "node:timers/promises";
import { expect, test } from "vitest";
import { createGroupCommit } from "./group-commit.ts";

function numbers() {
  const database = new DatabaseSync(":memory:");
  database.exec("CREATE TABLE numbers (n INTEGER PRIMARY KEY)");
  const insert = database.prepare("INSERT INTO numbers VALUES (?)");
  const { store, expect: expectWrite } = createGroupCommit(database);
  return {
    add: (n: number) => store(() => void insert.run(n)),
    expectWrite,
    stored: () =>
      database
        .prepare("SELECT n FROM numbers")
        .all()
        .map(({ n }) => n),
  };
}

test("a write that fails undoes no other", async () => {
  const { add, stored } = numbers();
  const results = await Promise.allSettled([1, 2, 2, 3].map(add));
  expect(results.map(({ status }) => status)).toEqual(["fulfilled", "fulfilled", "rejected", "fulfilled"]);
  expect(stored()).toEqual([1, 2, 3]);
});

test("a write waits for those that were expected before it, whether they come or fail", async () => {
  const { add, expectWrite, stored } = numbers();
  const pending = () => Promise.withResolvers<void>();
  const [comes, fails, later] = [pending(), pending(), pending()];
  expectWrite(comes.promise);
  expectWrite(fails.promise);
  const first = add(1);
  expectWrite(later.promise);
  await setImmediate();
  expect(stored()).toEqual([]);
  comes.resolve();
  await setImmediate();
  expect(stored()).toEqual([]);
  const second = add(2);
  fails.reject(new Error("no write follows"));
  await Promise.all([first, second]);
  expect(stored()).toEqual([1, 2]);
});

test("eight writes wait for nobody", async () => {
  const { add, expectWrite, stored } = numbers();
  expectWrite(new Promise(() => undefined));
  await Promise.all([1, 2, 3, 4, 5, 6, 7, 8].map(add));
  expect(stored()).toHaveLength(8);
});
