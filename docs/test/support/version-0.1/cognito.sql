PRAGMA user_version = 2;
PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
CREATE TABLE pools (
  id TEXT PRIMARY KEY, settings TEXT NOT NULL, secret BLOB NOT NULL,
  created_at INTEGER NOT NULL, modified_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO pools VALUES('us-east-1_43il89uzw','{"PoolName":"cognito-authsignal-local","UserPoolTier":"ESSENTIALS","DeletionProtection":"INACTIVE","UsernameAttributes":["email"],"UsernameConfiguration":{"CaseSensitive":false},"Schema":[{"Name":"email","AttributeDataType":"String","Required":true,"Mutable":true,"StringAttributeConstraints":{"MinLength":"0","MaxLength":"2048"}}],"AutoVerifiedAttributes":["email"],"UserAttributeUpdateSettings":{"AttributesRequireVerificationBeforeUpdate":["email"]},"AccountRecoverySetting":{"RecoveryMechanisms":[{"Name":"admin_only","Priority":1}]},"AdminCreateUserConfig":{"AllowAdminCreateUserOnly":false},"LambdaConfig":{"DefineAuthChallenge":"arn:aws:lambda:us-east-1:000000000000:function:cognito-authsignal-local-define-auth-challenge","CreateAuthChallenge":"arn:aws:lambda:us-east-1:000000000000:function:cognito-authsignal-local-create-auth-challenge","VerifyAuthChallengeResponse":"arn:aws:lambda:us-east-1:000000000000:function:cognito-authsignal-local-verify-auth-challenge-response","PreSignUp":"arn:aws:lambda:us-east-1:000000000000:function:cognito-authsignal-local-pre-sign-up"}}',X'e02541d597530c2656e601c30de9b7fc8defbe259ffcacc2a19a7626eb68f082',1795801112953,1795801112953);
CREATE TABLE signing_keys (
  pool_id TEXT NOT NULL REFERENCES pools ON DELETE CASCADE, token_use TEXT NOT NULL,
  kid TEXT NOT NULL, private_key TEXT NOT NULL, PRIMARY KEY (pool_id, token_use)
) STRICT, WITHOUT ROWID;
CREATE TABLE clients (
  id TEXT PRIMARY KEY, pool_id TEXT NOT NULL REFERENCES pools ON DELETE CASCADE, settings TEXT NOT NULL,
  created_at INTEGER NOT NULL, modified_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO clients VALUES('18stjbysmnvkt83xwnaulh1pza','us-east-1_43il89uzw','{"UserPoolId":"us-east-1_43il89uzw","ClientName":"sdk-redirect","ExplicitAuthFlows":["ALLOW_CUSTOM_AUTH"],"RefreshTokenRotation":{"Feature":"ENABLED","RetryGracePeriodSeconds":30},"EnableTokenRevocation":true,"PreventUserExistenceErrors":"ENABLED","AuthSessionValidity":5,"AccessTokenValidity":60,"IdTokenValidity":60,"RefreshTokenValidity":30,"TokenValidityUnits":{"AccessToken":"minutes","IdToken":"minutes","RefreshToken":"days"},"ReadAttributes":["email","email_verified"],"WriteAttributes":["email"]}',1795801113010,1795801113010);
INSERT INTO clients VALUES('5kp5r3f6abvarujobzqhju2n6u','us-east-1_43il89uzw','{"UserPoolId":"us-east-1_43il89uzw","ClientName":"amplify-popup","ExplicitAuthFlows":["ALLOW_CUSTOM_AUTH"],"RefreshTokenRotation":{"Feature":"ENABLED","RetryGracePeriodSeconds":30},"EnableTokenRevocation":true,"PreventUserExistenceErrors":"ENABLED","AuthSessionValidity":5,"AccessTokenValidity":60,"IdTokenValidity":60,"RefreshTokenValidity":30,"TokenValidityUnits":{"AccessToken":"minutes","IdToken":"minutes","RefreshToken":"days"},"ReadAttributes":["email","email_verified"],"WriteAttributes":["email"]}',1795801112993,1795801112993);
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
INSERT INTO users VALUES(1,'us-east-1_43il89uzw','00ab2572-769b-4ca7-ba43-12b6532d35d8','00ab2572-769b-4ca7-ba43-12b6532d35d8','00ab2572-769b-4ca7-ba43-12b6532d35d8','CONFIRMED',1,'{"email":"ada@example.com","email_verified":"true"}','{"salt":"1c996ce8a551db9fa62c1c6b9424d4ca","verifier":"e08efd3ba5f51f7a13ca9f7479cec14345754858e09658798dbe399b59c66bb3fd29328631e130725d242b21ba9ad456b274b1c67489be91c24877fa1ca4a27cb7e3df7df8a17030e9b5704174b7f83804790310d2d9eb47424d28ba07b0e4d4f48d5cab51778431a420e7ffd95dde5d74652fd4aeb0b966c8d8abe757319dc220bcea58e413f9bbb2323a257be551ef411d94aee9f9a608c4d99b3352a14ea19f00ff5b61beb3536fd2c3b65b1f6ed761cea0e650430834f05576b51e2930ff14cf04c9eaa6e40a693ad342f44b412c73c5f4a771a2e00da81ea036290ed3db5e4807b2097fdf28b11322b23d40946df9b5ced76be9b4a7798b5471d48e3d822879bda2e700c5557b60ff1c9ac2662d47e74548eb2172fa816befd1cf1b4afc339eca74a4090f98a90781254af8b294cf9b0ce6a4f5b0f39b3a243b794458be14c6bb8a99aa0d5300e47a1fc6cc7155f0354e894ed3b34ce9fdc9e4080a850fa6db5c1c1c75cd7d72a18d31ea10d9a051de703af75728458e68eb9483bc3196","check":"01847de3f831f79252713eef5dbd6addff135d90330b0bfb6de92954f0c76468"}',1795801114050,1795801116504);
INSERT INTO users VALUES(2,'us-east-1_43il89uzw','9c4ed0d1-dccb-45fa-9e40-68d44337f4e4','9c4ed0d1-dccb-45fa-9e40-68d44337f4e4','9c4ed0d1-dccb-45fa-9e40-68d44337f4e4','CONFIRMED',1,'{"email":"grace@example.com","email_verified":"true"}','{"salt":"e7a9aa75785bc5374956ca9c9ba1ded3","verifier":"c759d1519fb4d9b8096ab2e1bfec48605c926858562a2d58081bfaed9945bc25a2894c1f54dc4213a64dd117f83266c0ea89025bc08c3e92e8e9b535c703006779b5f32f0b6130321c4b3748aa916cf799698ba175daf4a3006f311e1b73fc6994adf2a254366f053c03c4fc81283a5d128c8e5adf1bbda1347cff8d42940e1472d32acf92d3f31e66cdcfa8bab905e9939b4cd7c476a00a94bb85f8c2e494045b0ebcfc207d4934048b3a2d13b92914bf6c8a4efe3135776589db91c57af0426eb110c01fc147b4de44d1879fd948874067c9d59fe04a6aba3c91ed8a6a91023efc7b163e9a5a4b4ddb69fe4eaa047805a56900aa7efb1fefe7e5abbb7a3d9ec30b13a5dae76ac41753dca7df8a68f9217011151e1fd3300d265cb4119faeea30802ac514455820b307ca56c1b0f4a72578348946b1f49b72b3ed28b0f8e01f86b04512a8885e4afd36383d86465acf6250b41905a8ff163d0ff598888833d1d512ca97fdd8eb4941bff94d59f9dd1ff1514d0a67c49568c193feaad025ece8","check":"c07be364b140909bf327e0ae608b07d554410034531213713907bfa514e0b303"}',1795801116531,1795801116554);
INSERT INTO users VALUES(3,'us-east-1_43il89uzw','1126ca56-0e8a-4b41-a042-22fab0fa6c03','1126ca56-0e8a-4b41-a042-22fab0fa6c03','1126ca56-0e8a-4b41-a042-22fab0fa6c03','CONFIRMED',1,'{"email":"edsger@example.com","email_verified":"false"}','{"salt":"aed7cbdecd1142f582597d6459e0bcba","verifier":"5c7d5d93c654add837bed75e9aa69cbd51aa4d63ff0f97ed43a55ecd9c14be585add4b9ef7aa5b4e9ab6912da805ed78b94b3cef709d5bd6a44046e61564b96f52dcefb6e8c2a90a9494b573e1125adc0c7290a15b4166965aff7f1d5eb677c89a87ae8aa2e28af19f151ccacda471480be13afc1f6a1fa10cf94ef38fcfc919bac1fc7f59096840beccc6e123c68a7b21da1b3f3114d80fbf4bef0884867a73a96e91ef0734230a4466465c48fc88202dcb0a84bb9d1afbb3645179b3475798bb1c81255a6424f52b755d684b49c183602c9054a2ecbd8b79f118ef7b5d1b6342de36f4cb6f4b8b720e42d70ddb2de66ff94548aa235040b98bb2e315b87dda6911b17d18d5d1afe2501b010fe41fd5eb5a0cc4fb6a13b6119937a4dc1ad5a7686fd33149028a4606f39e488b8aa78117be4416f5a4705b074bbd332b2023f4d8a21716e743f8f3e74dd49b85fe4106feaed06c22bae104537e8dc7f7ab708f289b2296aebdc698f53fa0e10285d66008305522f08676af7d802fb5baf89ecc","check":"e72f85613ee01264f7546914a38908f9a38bc06b5392bd3bcf5ce40705b5be1c"}',1795801116587,1795801116587);
INSERT INTO users VALUES(4,'us-east-1_43il89uzw','407442fc-4ddf-4893-9bf3-00d281956ec3','407442fc-4ddf-4893-9bf3-00d281956ec3','407442fc-4ddf-4893-9bf3-00d281956ec3','CONFIRMED',1,'{"email":"margaret@example.com","email_verified":"false"}','{"salt":"e2e04798f9529b0b00ea20e43fba92b1","verifier":"8c28ce2dd6c934bb26295125928bebc9a6286a8fcaefb25fe4982a0e392fa2689be2d8f466eb546dc10557c27a810e7de075af54ef508cfae08cb14316aa0b20bcebecd3fe71b8a98b4af1258035e31ac6a31d97dfe8b9f8d6a5d5196453a437e6fd3003cf1dd33a818eb1c6773fdba1f33155a0653c36956c93e34e4bc0da195182ffae36b939eab9b483eac06740eac0119313c29b07238ac462ea790dc0eed9cbe55521c24322d586f75444bd65b915168dc8c6c480ec7d1ec1e45ff0192baaf621a05447d8e8ce3be84f73f39ed8246a5643a673d4e184d7ed4d813a08c45e6a98c522691c69e84e4875db3d766b75a1569f8968e43fccec8dc446e6cd69b74da6d81d264251b751e4f5ffc5297ee1d1e3ffc8f6edbe6be1da9f023ee84fb49d22643f5243d0d709eb2df883c89b9d75a75fb08de4a07b09914260821e7ae232c077dfa99aff926ffd28a2ee1fcc7e0abeccace4c47dd609e6250f368714eae3c798e9bd549033c7735a7856e552dbb8e9502afe1493e807838de6495696","check":"d48562b74cb4c7179044d5c367e504011ddf20b95d4612d0c56d8ec2ef99d420"}',1795801116594,1795801116594);
CREATE TABLE sign_in_names (
  pool_id TEXT NOT NULL, attribute TEXT NOT NULL, value_key TEXT NOT NULL,
  user_id INTEGER NOT NULL REFERENCES users ON DELETE CASCADE, PRIMARY KEY (pool_id, attribute, value_key)
) STRICT, WITHOUT ROWID;
INSERT INTO sign_in_names VALUES('us-east-1_43il89uzw','email','ada@example.com',1);
INSERT INTO sign_in_names VALUES('us-east-1_43il89uzw','email','grace@example.com',2);
INSERT INTO sign_in_names VALUES('us-east-1_43il89uzw','email','edsger@example.com',3);
INSERT INTO sign_in_names VALUES('us-east-1_43il89uzw','email','margaret@example.com',4);
CREATE TABLE codes (
  user_id INTEGER NOT NULL REFERENCES users ON DELETE CASCADE, purpose TEXT NOT NULL, code TEXT NOT NULL,
  target TEXT NOT NULL, expires_at INTEGER NOT NULL, failures INTEGER NOT NULL, PRIMARY KEY (user_id, purpose)
) STRICT, WITHOUT ROWID;
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
CREATE TABLE groups (
  pool_id TEXT NOT NULL REFERENCES pools ON DELETE CASCADE, name TEXT NOT NULL, settings TEXT NOT NULL,
  created_at INTEGER NOT NULL, modified_at INTEGER NOT NULL, PRIMARY KEY (pool_id, name)
) STRICT, WITHOUT ROWID;
CREATE TABLE group_members (
  user_id INTEGER NOT NULL REFERENCES users ON DELETE CASCADE, pool_id TEXT NOT NULL, group_name TEXT NOT NULL,
  PRIMARY KEY (user_id, group_name),
  FOREIGN KEY (pool_id, group_name) REFERENCES groups (pool_id, name) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE INDEX clients_of_pool ON clients (pool_id);
CREATE UNIQUE INDEX users_by_name ON users (pool_id, name_key);
CREATE UNIQUE INDEX users_by_sub ON users (pool_id, sub);
CREATE INDEX sign_in_names_of_user ON sign_in_names (user_id);
CREATE INDEX members_of_group ON group_members (pool_id, group_name);
COMMIT;
