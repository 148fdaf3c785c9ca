import { randomUUID } from "node:crypto";
import { mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createGrantStore } from "../grant-store.ts";
import { hashRefreshToken, newRefreshToken } from "../refresh-token.ts";
import { openDatabase } from "./database.ts";
import { SCHEMA, SCHEMA_VERSION } from "./schema.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "local-cognito-database-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

function writeFile(version: number, more = ""): string {
  const file = join(folder, "cognito.db");
  const database = new DatabaseSync(file);
  database.exec(`${SCHEMA} ${more} PRAGMA user_version = ${version};`);
  database.close();
  return file;
}

/** Before layout 5, sign-ins were in the order of their users. With a pool that must survive. */
const LAYOUT_4 = `
DROP TABLE refresh_tokens; DROP TABLE grants; DROP TABLE sign_outs;
CREATE TABLE grants (
  user_id INTEGER NOT NULL REFERENCES users ON DELETE CASCADE, id TEXT NOT NULL,
  client_id TEXT NOT NULL REFERENCES clients ON DELETE CASCADE, origin_jti TEXT NOT NULL,
  auth_time INTEGER NOT NULL, expires_at INTEGER NOT NULL, revoked_at INTEGER, token_hash TEXT,
  PRIMARY KEY (user_id, id)
) STRICT, WITHOUT ROWID;
CREATE TABLE refresh_tokens (
  user_id INTEGER NOT NULL, grant_id TEXT NOT NULL, hash TEXT NOT NULL, replaced_at INTEGER,
  PRIMARY KEY (user_id, grant_id, hash),
  FOREIGN KEY (user_id, grant_id) REFERENCES grants (user_id, id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
INSERT INTO pools VALUES ('us-east-1_Kept', '{}', x'00', 0, 0);`;

/** Without the column that came with layout 4. */
const LAYOUT_3 = `
${LAYOUT_4}
ALTER TABLE grants DROP COLUMN token_hash;`;

/** With somebody who may have signed in. */
const ADA = `
INSERT INTO clients VALUES ('app', 'us-east-1_Kept', '{}', 0, 0);
INSERT INTO users VALUES (1, 'us-east-1_Kept', 'ada', 'ada', 'sub', 'CONFIRMED', 1, '{}', NULL, 0, 0);`;

/** Without the tables that came with layout 3. */
const LAYOUT_2 = `
${LAYOUT_3}
DROP TABLE passkeys; DROP TABLE passkey_mfa;`;

/** Before that, the tables that were others. */
const LAYOUT_1 = `
${LAYOUT_2}
DROP TABLE refresh_tokens; DROP TABLE grants;
CREATE TABLE grants (id TEXT PRIMARY KEY, user_id INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE refresh_tokens (hash TEXT PRIMARY KEY, grant_id TEXT NOT NULL REFERENCES grants) STRICT, WITHOUT ROWID;
INSERT INTO grants VALUES ('one', 1);
INSERT INTO refresh_tokens VALUES ('hash', 'one');`;

test("a file of layout 1 keeps its pools and starts with no sign-ins", () => {
  const database = openDatabase(writeFile(1, LAYOUT_1));
  const count = (table: string) => database.prepare(`SELECT count(*) AS n FROM ${table}`).get()?.["n"];
  expect([count("pools"), count("grants"), count("refresh_tokens")]).toEqual([1, 0, 0]);
  expect(database.prepare("SELECT grant_id, hash FROM refresh_tokens").all()).toEqual([]);
  database.close();
});

test("a file of layout 2 keeps its pools and has room for passkeys", () => {
  const database = openDatabase(writeFile(2, LAYOUT_2));
  const count = (table: string) => database.prepare(`SELECT count(*) AS n FROM ${table}`).get()?.["n"];
  expect([count("pools"), count("passkeys"), count("passkey_mfa")]).toEqual([1, 0, 0]);
  database.close();
});

test("a file of layout 3 keeps its sign-ins, whose refresh tokens still open and rotate", () => {
  const grant = { userRowId: 1, id: randomUUID() };
  const [token, successor] = [newRefreshToken(grant), newRefreshToken(grant)];
  const database = openDatabase(
    writeFile(
      3,
      `${LAYOUT_3} ${ADA}
INSERT INTO grants VALUES (1, '${grant.id}', 'app', 'jti', 7, 9, NULL);
INSERT INTO refresh_tokens VALUES (1, '${grant.id}', '${hashRefreshToken(token)}', NULL);`,
    ),
  );
  const grants = createGrantStore(database);
  const stored = grants.byRefreshToken(token);
  if (stored === undefined) throw new Error("the token of layout 3 opens nothing");
  expect(stored).toMatchObject({ grant: { ...grant, originJti: "jti" }, replacedAt: undefined });
  grants.rotate(stored, successor, 8);
  expect(grants.byRefreshToken(token)?.replacedAt).toBe(8);
  expect(grants.byRefreshToken(successor)).toMatchObject({ grant, replacedAt: undefined });
  expect(grants.byRefreshToken(newRefreshToken(grant))).toBeUndefined();
  database.close();
});

test("a file of layout 4 keeps its sign-ins, and those that were revoked", () => {
  const [good, ended] = [1, 2].map(() => ({ userRowId: 1, id: randomUUID() }));
  if (good === undefined || ended === undefined) throw new Error("two sign-ins");
  const [token, old] = [newRefreshToken(good), newRefreshToken(ended)];
  const database = openDatabase(
    writeFile(
      4,
      `${LAYOUT_4} ${ADA}
INSERT INTO grants VALUES (1, '${good.id}', 'app', 'jti', 7, 9, NULL, '${hashRefreshToken(token)}');
INSERT INTO grants VALUES (1, '${ended.id}', 'app', 'jti', 7, 9, 8, '${hashRefreshToken(old)}');`,
    ),
  );
  const grants = createGrantStore(database);
  expect(grants.byRefreshToken(token)?.grant).toMatchObject({ ...good, revokedAt: undefined });
  expect(grants.byRefreshToken(old)?.grant.revokedAt).toBe(8);
  grants.revokeAllOf(1, 9);
  expect(grants.find(good)?.revokedAt).toBe(9);
  expect(grants.find(ended)?.revokedAt).toBe(8);
  database.close();
});

test("a file of a later version is left alone, with an error that says so", () => {
  const file = writeFile(99);
  expect(() => openDatabase(file)).toThrow(
    `has layout 99; expected ${SCHEMA_VERSION}, so move the file away`,
  );
  const database = new DatabaseSync(file);
  expect(database.prepare("PRAGMA user_version").get()?.["user_version"]).toBe(99);
  database.close();
});

test("only its user may read the files, in a folder that only its user may open", () => {
  const data = join(folder, "data");
  const database = openDatabase(join(data, "private.sqlite"));
  const mode = (path: string) => (statSync(path).mode & 0o777).toString(8);
  expect(mode(data)).toBe("700");
  for (const name of readdirSync(data)) expect([name, mode(join(data, name))]).toEqual([name, "600"]);
  database.close();
});
