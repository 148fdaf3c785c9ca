/** Fills a data file with a pool, a client and any number of users, past the API: one transaction. */
import { randomUUID } from "node:crypto";
import { recordPassword } from "../src/passwords/password-record.ts";
import { createKeyRing } from "../src/signing/key-ring.ts";
import { createClientStore } from "../src/store/client-store.ts";
import { createKeyStore } from "../src/store/key-store.ts";
import { createPoolStore } from "../src/store/pool-store.ts";
import { openDatabase, transaction } from "../src/store/sqlite/database.ts";

export const POOL = "us-east-1_BenchPool";
export const CLIENT = "benchclient";
export const PASSWORD = "Sesame-1234";
const ACCOUNT = "000000000000";

export const username = (index: number): string => `person-${index}@example.com`;

const functionArn = (name: string): string => `arn:aws:lambda:us-east-1:${ACCOUNT}:function:${name}`;

export async function seed(dataFile: string, users: number): Promise<void> {
  const database = openDatabase(dataFile);
  const now = Date.now();
  const pools = createPoolStore(database, "us-east-1", ACCOUNT);
  const LambdaConfig = {
    DefineAuthChallenge: functionArn("define"),
    CreateAuthChallenge: functionArn("create"),
    VerifyAuthChallengeResponse: functionArn("verify"),
  };
  const UsernameAttributes = ["email" as const];
  pools.put(POOL, { PoolName: "bench", UsernameAttributes, LambdaConfig }, now);
  const ExplicitAuthFlows = ["ALLOW_CUSTOM_AUTH" as const, "ALLOW_USER_PASSWORD_AUTH" as const];
  createClientStore(database).put(CLIENT, { UserPoolId: POOL, ClientName: "bench", ExplicitAuthFlows }, now);
  await createKeyRing(createKeyStore(database), () => true).of(POOL);

  const insertUser = database.prepare(`
    INSERT INTO users (id, pool_id, name_key, username, sub, status, enabled, attributes, password, created_at, modified_at)
    VALUES (?1, ?2, ?3, ?3, ?3, 'CONFIRMED', 1, ?4, ?5, ?6, ?6)`);
  const insertName = database.prepare("INSERT INTO sign_in_names VALUES (?, 'email', ?, ?)");
  transaction(database, () => {
    for (let index = 0; index < users; index += 1) {
      const sub = randomUUID();
      const email = username(index);
      const attributes = JSON.stringify({ email, email_verified: "true" });
      const password = JSON.stringify(recordPassword("BenchPool", sub, PASSWORD));
      insertUser.run(index + 1, POOL, sub, attributes, password, now);
      insertName.run(POOL, email, index + 1);
    }
  });
  database.exec("PRAGMA wal_checkpoint(TRUNCATE)");
  database.close();
}
