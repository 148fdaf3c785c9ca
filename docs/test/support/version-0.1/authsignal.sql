PRAGMA user_version = 6;
PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
CREATE TABLE users (
  tenant_id TEXT NOT NULL, user_id TEXT NOT NULL,
  email TEXT, email_verified INTEGER NOT NULL DEFAULT 0,
  phone_number TEXT, phone_number_verified INTEGER NOT NULL DEFAULT 0,
  username TEXT, display_name TEXT, locale TEXT, custom TEXT,
  PRIMARY KEY (tenant_id, user_id)
) STRICT;
INSERT INTO users VALUES('00000000-0000-4000-8000-000000000001','00ab2572-769b-4ca7-ba43-12b6532d35d8','ada@example.com',1,NULL,0,NULL,NULL,NULL,NULL);
INSERT INTO users VALUES('00000000-0000-4000-8000-000000000001','9c4ed0d1-dccb-45fa-9e40-68d44337f4e4','grace@example.com',1,NULL,0,NULL,NULL,NULL,NULL);
INSERT INTO users VALUES('00000000-0000-4000-8000-000000000001','407442fc-4ddf-4893-9bf3-00d281956ec3','margaret@example.com',0,NULL,0,NULL,NULL,NULL,NULL);
CREATE TABLE authenticators (
  id TEXT PRIMARY KEY, tenant_id TEXT NOT NULL, user_id TEXT NOT NULL, method TEXT NOT NULL,
  email TEXT, phone_number TEXT, is_default INTEGER NOT NULL DEFAULT 0,
  created_at INTEGER NOT NULL, verified_at INTEGER, last_verified_at INTEGER, details TEXT
) STRICT;
INSERT INTO authenticators VALUES('e5209799-e838-48ee-956d-1baa0d3adfe4','00000000-0000-4000-8000-000000000001','00ab2572-769b-4ca7-ba43-12b6532d35d8','EMAIL_OTP','ada@example.com',NULL,1,1795801115244,1795801115258,1795801115258,NULL);
INSERT INTO authenticators VALUES('f63bf365-8816-4a78-81ab-9e2a15c02c77','00000000-0000-4000-8000-000000000001','9c4ed0d1-dccb-45fa-9e40-68d44337f4e4','EMAIL_OTP','grace@example.com',NULL,1,1795801116542,1795801116545,1795801116574,NULL);
INSERT INTO authenticators VALUES('99b6970d-a5bc-4ae1-aae8-66add65845e4','00000000-0000-4000-8000-000000000001','9c4ed0d1-dccb-45fa-9e40-68d44337f4e4','AUTHENTICATOR_APP',NULL,NULL,0,1795801116578,1795801116582,1795801116582,'{"totp":{"secret":"ZRNR66D5DPN5SPSZFT4PB4UZ2SFHF3YQ","lastStep":59860037}}');
INSERT INTO authenticators VALUES('06ae5df4-eaf5-4b81-82ac-21b6c0e4fc2f','00000000-0000-4000-8000-000000000001','407442fc-4ddf-4893-9bf3-00d281956ec3','AUTHENTICATOR_APP',NULL,NULL,1,1795801116607,1795801116611,1795801116611,'{"totp":{"secret":"JZ6NIZOTDCKIHAK6GN5VPPARFBTEWUB2","lastStep":59860037}}');
CREATE TABLE actions (
  tenant_id TEXT NOT NULL, user_id TEXT NOT NULL, action_code TEXT NOT NULL, idempotency_key TEXT NOT NULL,
  state TEXT NOT NULL, created_at INTEGER NOT NULL, updated_at INTEGER NOT NULL, state_updated_at INTEGER NOT NULL,
  failed_attempts INTEGER NOT NULL DEFAULT 0, verification_method TEXT, verified_by TEXT, attributes TEXT NOT NULL, rule TEXT,
  PRIMARY KEY (tenant_id, user_id, action_code, idempotency_key)
) STRICT;
CREATE TABLE challenges (
  id TEXT PRIMARY KEY, tenant_id TEXT NOT NULL, user_id TEXT NOT NULL,
  action_code TEXT NOT NULL, idempotency_key TEXT NOT NULL,
  method TEXT NOT NULL, authenticator_id TEXT, recipient TEXT, secret TEXT NOT NULL,
  created_at INTEGER NOT NULL, expires_at INTEGER NOT NULL, closed_at INTEGER
, verified_at INTEGER, data TEXT) STRICT;
CREATE TABLE messages (
  id INTEGER PRIMARY KEY AUTOINCREMENT, tenant_id TEXT NOT NULL, recipient TEXT NOT NULL, kind TEXT NOT NULL,
  code TEXT, url TEXT, user_id TEXT NOT NULL, action_code TEXT NOT NULL, at INTEGER NOT NULL
, text TEXT) STRICT;
CREATE TABLE rate_events (
  tenant_id TEXT NOT NULL, user_id TEXT NOT NULL, kind TEXT NOT NULL, at INTEGER NOT NULL
) STRICT;
CREATE TABLE sessions (
  id TEXT PRIMARY KEY, tenant_id TEXT NOT NULL, user_id TEXT NOT NULL, client_id TEXT NOT NULL, method TEXT NOT NULL,
  refresh_hash TEXT NOT NULL, expires_at INTEGER NOT NULL, revoked_at INTEGER
) STRICT;
CREATE TABLE used_tokens (jti TEXT PRIMARY KEY, at INTEGER NOT NULL) STRICT;
CREATE TABLE log_events (
  id TEXT PRIMARY KEY, tenant_id TEXT NOT NULL, at INTEGER NOT NULL, due_at INTEGER NOT NULL, content TEXT NOT NULL
) STRICT;
CREATE INDEX authenticators_by_user ON authenticators (tenant_id, user_id);
CREATE INDEX challenges_by_action ON challenges (tenant_id, user_id, action_code, idempotency_key);
CREATE INDEX rate_events_by_user ON rate_events (tenant_id, user_id, kind, at);
CREATE INDEX sessions_by_refresh ON sessions (tenant_id, refresh_hash);
CREATE INDEX log_events_by_due ON log_events (tenant_id, due_at);
COMMIT;
