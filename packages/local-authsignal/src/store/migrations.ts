/**
 * The schema, as the steps that lead to it. `user_version` of a file is the number of steps it has had; steps are
 * only ever added, so that a file of an earlier version opens with its users in it.
 */
export const MIGRATIONS: readonly string[] = [
  `
CREATE TABLE IF NOT EXISTS users (
  tenant_id TEXT NOT NULL, user_id TEXT NOT NULL,
  email TEXT, email_verified INTEGER NOT NULL DEFAULT 0,
  phone_number TEXT, phone_number_verified INTEGER NOT NULL DEFAULT 0,
  username TEXT, display_name TEXT, locale TEXT, custom TEXT,
  PRIMARY KEY (tenant_id, user_id)
) STRICT;
CREATE TABLE IF NOT EXISTS authenticators (
  id TEXT PRIMARY KEY, tenant_id TEXT NOT NULL, user_id TEXT NOT NULL, method TEXT NOT NULL,
  email TEXT, phone_number TEXT, is_default INTEGER NOT NULL DEFAULT 0,
  created_at INTEGER NOT NULL, verified_at INTEGER, last_verified_at INTEGER, details TEXT
) STRICT;
CREATE INDEX IF NOT EXISTS authenticators_by_user ON authenticators (tenant_id, user_id);
CREATE TABLE IF NOT EXISTS actions (
  tenant_id TEXT NOT NULL, user_id TEXT NOT NULL, action_code TEXT NOT NULL, idempotency_key TEXT NOT NULL,
  state TEXT NOT NULL, created_at INTEGER NOT NULL, updated_at INTEGER NOT NULL, state_updated_at INTEGER NOT NULL,
  failed_attempts INTEGER NOT NULL DEFAULT 0, verification_method TEXT, verified_by TEXT, attributes TEXT NOT NULL,
  PRIMARY KEY (tenant_id, user_id, action_code, idempotency_key)
) STRICT;
CREATE TABLE IF NOT EXISTS challenges (
  id TEXT PRIMARY KEY, tenant_id TEXT NOT NULL, user_id TEXT NOT NULL,
  action_code TEXT NOT NULL, idempotency_key TEXT NOT NULL,
  method TEXT NOT NULL, authenticator_id TEXT, recipient TEXT, secret TEXT NOT NULL,
  created_at INTEGER NOT NULL, expires_at INTEGER NOT NULL, closed_at INTEGER
) STRICT;
CREATE INDEX IF NOT EXISTS challenges_by_action ON challenges (tenant_id, user_id, action_code, idempotency_key);
CREATE TABLE IF NOT EXISTS messages (
  id INTEGER PRIMARY KEY AUTOINCREMENT, tenant_id TEXT NOT NULL, recipient TEXT NOT NULL, kind TEXT NOT NULL,
  code TEXT, url TEXT, user_id TEXT NOT NULL, action_code TEXT NOT NULL, at INTEGER NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS rate_events (
  tenant_id TEXT NOT NULL, user_id TEXT NOT NULL, kind TEXT NOT NULL, at INTEGER NOT NULL
) STRICT;
CREATE INDEX IF NOT EXISTS rate_events_by_user ON rate_events (tenant_id, user_id, kind, at);
`,
  `
ALTER TABLE challenges ADD COLUMN verified_at INTEGER;
ALTER TABLE challenges ADD COLUMN data TEXT;
`,
  `
CREATE TABLE sessions (
  id TEXT PRIMARY KEY, tenant_id TEXT NOT NULL, user_id TEXT NOT NULL, client_id TEXT NOT NULL, method TEXT NOT NULL,
  refresh_hash TEXT NOT NULL, expires_at INTEGER NOT NULL, revoked_at INTEGER
) STRICT;
CREATE INDEX sessions_by_refresh ON sessions (tenant_id, refresh_hash);
`,
  `
ALTER TABLE messages ADD COLUMN text TEXT;
ALTER TABLE actions ADD COLUMN rule TEXT;
`,
  `
CREATE TABLE used_tokens (jti TEXT PRIMARY KEY, at INTEGER NOT NULL) STRICT;
`,
  `
CREATE TABLE log_events (
  id TEXT PRIMARY KEY, tenant_id TEXT NOT NULL, at INTEGER NOT NULL, due_at INTEGER NOT NULL, content TEXT NOT NULL
) STRICT;
CREATE INDEX log_events_by_due ON log_events (tenant_id, due_at);
`,
];
