import { mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { expect, test } from "vitest";
import { Database } from "./database.ts";
import { MIGRATIONS } from "./migrations.ts";

test("a file of the first version opens with its users in it", () => {
  const folder = mkdtempSync(join(tmpdir(), "local-authsignal-"));
  const file = join(folder, "old.sqlite");
  const old = new DatabaseSync(file);
  old.exec(MIGRATIONS[0] ?? "");
  old.exec("INSERT INTO users (tenant_id, user_id, email) VALUES ('t', 'u', 'ada@example.com')");
  old.exec("PRAGMA user_version = 1");
  old.close();
  const database = new Database(file);
  expect(database.first("SELECT email FROM users")?.text("email")).toBe("ada@example.com");
  expect(database.first("PRAGMA user_version")?.integer("user_version")).toBe(MIGRATIONS.length);
  database.run("UPDATE challenges SET verified_at = 1");
  database.close();
  rmSync(folder, { recursive: true });
});

test("a file of a newer server is refused in one sentence", () => {
  const folder = mkdtempSync(join(tmpdir(), "local-authsignal-"));
  const file = join(folder, "new.sqlite");
  const future = new DatabaseSync(file);
  future.exec("PRAGMA user_version = 99");
  future.close();
  expect(() => new Database(file)).toThrow("The database has version 99");
  rmSync(folder, { recursive: true });
});

test("a transaction that throws stores nothing and runs no afterCommit work", () => {
  const database = new Database(":memory:");
  const followed: string[] = [];
  const insert = "INSERT INTO rate_events VALUES ('t', 'u', 'k', 1)";
  expect(() =>
    database.transaction(() => {
      database.run(insert);
      database.afterCommit(() => followed.push("rolled back"));
      database.transaction(() => database.run(insert));
      throw new Error("no");
    }),
  ).toThrow("no");
  expect(database.all("SELECT * FROM rate_events")).toEqual([]);
  database.transaction(() => {
    database.run(insert);
    database.afterCommit(() => followed.push("committed"));
    expect(followed).toEqual([]);
  });
  expect(followed).toEqual(["committed"]);
  expect(database.all("SELECT * FROM rate_events")).toHaveLength(1);
  database.close();
});

test("a column of another type than expected is reported as damage", () => {
  const database = new Database(":memory:");
  database.run("INSERT INTO rate_events VALUES ('t', 'u', 'k', 1)");
  const found = database.first("SELECT * FROM rate_events");
  expect(() => found?.text("at")).toThrow('column "at" holds number where text belongs');
  database.close();
});

test("only its user may read the files, in a folder that only its user may open", () => {
  const root = mkdtempSync(join(tmpdir(), "local-authsignal-"));
  const folder = join(root, "data");
  const database = new Database(join(folder, "private.sqlite"));
  const mode = (path: string) => (statSync(path).mode & 0o777).toString(8);
  expect(mode(folder)).toBe("700");
  expect(readdirSync(folder).map((name) => mode(join(folder, name)))).toEqual(["600", "600", "600"]);
  database.close();
  rmSync(root, { recursive: true });
});
