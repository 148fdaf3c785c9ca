import { DatabaseSync } from "node:sqlite";
import { expect, test } from "vitest";
import { createGroupCommit } from "./group-commit.ts";

test("a write that fails undoes no other", async () => {
  const database = new DatabaseSync(":memory:");
  database.exec("CREATE TABLE numbers (n INTEGER PRIMARY KEY)");
  const insert = database.prepare("INSERT INTO numbers VALUES (?)");
  const commit = createGroupCommit(database);
  const results = await Promise.allSettled([1, 2, 2, 3].map((n) => commit(() => void insert.run(n))));
  expect(results.map(({ status }) => status)).toEqual(["fulfilled", "fulfilled", "rejected", "fulfilled"]);
  expect(database.prepare("SELECT n FROM numbers").all()).toEqual([{ n: 1 }, { n: 2 }, { n: 3 }]);
});
