/** Stored in the file as `user_version`; raised with every change of {@link SCHEMA}. */
export const SCHEMA_VERSION = 5;

const SIGN_INS = `
-- Sign-ins that are made together have ids that follow each other, so they are stored in one page. For the same reason
-- there is no index of users: a token names its sign-in, and of who signs out everywhere the times are counted. What a
-- deleted user leaves here opens nothing and goes with the next sweep.
CREATE TABLE grants (
  id TEXT PRIMARY KEY, user_id INTEGER NOT NULL, client_id TEXT NOT NULL REFERENCES clients ON DELETE CASCADE,
  origin_jti TEXT NOT NULL, auth_time INTEGER NOT NULL, expires_at INTEGER NOT NULL, revoked_at INTEGER,
  token_hash TEXT, sign_outs INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- How often a user was signed out everywhere. A sign-in that was stored before the last time is revoked.
CREATE TABLE sign_outs (
  user_id INTEGER PRIMARY KEY REFERENCES users ON DELETE CASCADE, count INTEGER NOT NULL, last_at INTEGER NOT NULL
) STRICT;

-- A sign-in keeps its first token itself, so only a rotation writes here.
CREATE TABLE refresh_tokens (
  grant_id TEXT NOT NULL REFERENCES grants ON DELETE CASCADE, hash TEXT NOT NULL, replaced_at INTEGER,
  PRIMARY KEY (grant_id, hash)
) STRICT, WITHOUT ROWID;
`;

const PASSKEYS = `
CREATE TABLE passkeys (
  pool_id TEXT NOT NULL, credential_id TEXT NOT NULL, user_id INTEGER NOT NULL REFERENCES users ON DELETE CASCADE,
  rp_id TEXT NOT NULL, public_key BLOB NOT NULL, counter INTEGER NOT NULL, name TEXT NOT NULL, attachment TEXT,
  transports TEXT NOT NULL, created_at INTEGER NOT NULL, PRIMARY KEY (pool_id, credential_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX passkeys_of_user ON passkeys (user_id);

-- Who has activated passkeys as MFA.
CREATE TABLE passkey_mfa (user_id INTEGER PRIMARY KEY REFERENCES users ON DELETE CASCADE) STRICT;
`;

/**
 * The tables. Sessions of sign-ins in progress are not here: they live at most 15 minutes, hold a trigger's private
 * parameters, and losing them in a restart costs a person one new start; what was promised for longer is stored.
 */
export const SCHEMA = `
CREATE TABLE pools (
  id TEXT PRIMARY KEY, settings TEXT NOT NULL, secret BLOB NOT NULL,
  created_at INTEGER NOT NULL, modified_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE signing_keys (
  pool_id TEXT NOT NULL REFERENCES pools ON DELETE CASCADE, token_use TEXT NOT NULL,
  kid TEXT NOT NULL, private_key TEXT NOT NULL, PRIMARY KEY (pool_id, token_use)
) STRICT, WITHOUT ROWID;

CREATE TABLE clients (
  id TEXT PRIMARY KEY, pool_id TEXT NOT NULL REFERENCES pools ON DELETE CASCADE, settings TEXT NOT NULL,
  created_at INTEGER NOT NULL, modified_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX clients_of_pool ON clients (pool_id);

CREATE TABLE client_secrets (
  client_id TEXT NOT NULL REFERENCES clients ON DELETE CASCADE, secret_id TEXT NOT NULL,
  value TEXT NOT NULL, created_at INTEGER NOT NULL, PRIMARY KEY (client_id, secret_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE users (
  id INTEGER PRIMARY KEY AUTOINCREMENT, pool_id TEXT NOT NULL REFERENCES pools ON DELETE CASCADE,
  name_key TEXT NOT NULL, username TEXT NOT NULL, sub TEXT NOT NULL, status TEXT NOT NULL,
  enabled INTEGER NOT NULL, attributes TEXT NOT NULL, password TEXT,
  created_at INTEGER NOT NULL, modified_at INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX users_by_name ON users (pool_id, name_key);
CREATE UNIQUE INDEX users_by_sub ON users (pool_id, sub);

CREATE TABLE sign_in_names (
  pool_id TEXT NOT NULL, attribute TEXT NOT NULL, value_key TEXT NOT NULL,
  user_id INTEGER NOT NULL REFERENCES users ON DELETE CASCADE, PRIMARY KEY (pool_id, attribute, value_key)
) STRICT, WITHOUT ROWID;
CREATE INDEX sign_in_names_of_user ON sign_in_names (user_id);

CREATE TABLE codes (
  user_id INTEGER NOT NULL REFERENCES users ON DELETE CASCADE, purpose TEXT NOT NULL, code TEXT NOT NULL,
  target TEXT NOT NULL, expires_at INTEGER NOT NULL, failures INTEGER NOT NULL, PRIMARY KEY (user_id, purpose)
) STRICT, WITHOUT ROWID;

${SIGN_INS}
CREATE TABLE groups (
  pool_id TEXT NOT NULL REFERENCES pools ON DELETE CASCADE, name TEXT NOT NULL, settings TEXT NOT NULL,
  created_at INTEGER NOT NULL, modified_at INTEGER NOT NULL, PRIMARY KEY (pool_id, name)
) STRICT, WITHOUT ROWID;

CREATE TABLE group_members (
  user_id INTEGER NOT NULL REFERENCES users ON DELETE CASCADE, pool_id TEXT NOT NULL, group_name TEXT NOT NULL,
  PRIMARY KEY (user_id, group_name),
  FOREIGN KEY (pool_id, group_name) REFERENCES groups (pool_id, name) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE INDEX members_of_group ON group_members (pool_id, group_name);
${PASSKEYS}`;

/** The attributes that ListUsers searches (API reference), each with the name of its index. */
const SEARCHED = [
  "email",
  "phone_number",
  "preferred_username",
  "name",
  "given_name",
  "family_name",
] as const;

/** The value of a searched attribute, as SQL. */
export const searchedValue = (attribute: string): string => `json_extract(attributes, '$."${attribute}"')`;

/** Whether the attribute has an index over {@link searchedValue} in lower case. */
export const isIndexed = (attribute: string): boolean => SEARCHED.some((name) => name === attribute);

/**
 * Made where they are missing. They are no part of the layout: a file is the same without them, only slower. That of the
 * status has the rows of one status in order of creation, so a page of a common one reads no more than the page.
 */
export const INDEXES = [
  "CREATE INDEX IF NOT EXISTS users_by_status ON users (pool_id, lower(status));",
  ...SEARCHED.map((name) => {
    const value = searchedValue(name);
    return `CREATE INDEX IF NOT EXISTS users_by_attribute_${name} ON users (pool_id, lower(${value})) WHERE ${value} IS NOT NULL;`;
  }),
].join("\n");

/** The sign-ins of layouts 2 and 3, in the order of their users. */
const SIGN_INS_BY_USER = `
CREATE TABLE grants (
  user_id INTEGER NOT NULL REFERENCES users ON DELETE CASCADE, id TEXT NOT NULL,
  client_id TEXT NOT NULL REFERENCES clients ON DELETE CASCADE, origin_jti TEXT NOT NULL,
  auth_time INTEGER NOT NULL, expires_at INTEGER NOT NULL, revoked_at INTEGER, PRIMARY KEY (user_id, id)
) STRICT, WITHOUT ROWID;
CREATE TABLE refresh_tokens (
  user_id INTEGER NOT NULL, grant_id TEXT NOT NULL, hash TEXT NOT NULL, replaced_at INTEGER,
  PRIMARY KEY (user_id, grant_id, hash),
  FOREIGN KEY (user_id, grant_id) REFERENCES grants (user_id, id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
`;

/** From the layout that is the key to the next one. */
export const MIGRATIONS: Readonly<Record<number, string>> = {
  // The refresh tokens of layout 1 do not name their sign-in, so these people sign in once more.
  1: `DROP TABLE refresh_tokens; DROP TABLE grants; ${SIGN_INS_BY_USER}`,
  2: PASSKEYS,
  3: "ALTER TABLE grants ADD COLUMN token_hash TEXT;",
  4: `ALTER TABLE refresh_tokens RENAME TO tokens_by_user; ALTER TABLE grants RENAME TO grants_by_user; ${SIGN_INS}
INSERT INTO grants SELECT id, user_id, client_id, origin_jti, auth_time, expires_at, revoked_at, token_hash, 0
  FROM grants_by_user;
INSERT INTO refresh_tokens SELECT grant_id, hash, replaced_at FROM tokens_by_user;
DROP TABLE tokens_by_user; DROP TABLE grants_by_user;`,
};
