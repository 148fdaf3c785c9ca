import { NO_TRACER } from "sign-in-trace";
import { TRIGGER_ATTEMPTS, TRIGGER_TIME_LIMIT_MS } from "./assumptions.ts";
import type { Cognito } from "./cognito.ts";
import { createFirewall } from "./firewall/firewall.ts";
import { listen } from "./http/listen.ts";
import { createLambdaEndpoint } from "./lambda/lambda-endpoint.ts";
import { createLocalFunctions } from "./lambda/local-functions.ts";
import type { LocalCognito, LocalCognitoOptions } from "./options.ts";
import { putUser } from "./put-user.ts";
import { provisioning } from "./setup/provisioning.ts";
import { createKeyMaker } from "./signing/key-maker.ts";
import { createKeyRing } from "./signing/key-ring.ts";
import { createClientStore } from "./store/client-store.ts";
import { createCodeStore } from "./store/code-store.ts";
import { createGrantStore } from "./store/grant-store.ts";
import { createGroupStore } from "./store/group-store.ts";
import { createKeyStore } from "./store/key-store.ts";
import { createLockout } from "./store/lockout.ts";
import { createOutbox } from "./store/outbox.ts";
import { createPasskeyStore } from "./store/passkey-store.ts";
import { createPoolStore } from "./store/pool-store.ts";
import { createRotations } from "./store/rotations.ts";
import { createSessions } from "./store/sessions.ts";
import { openDatabase } from "./store/sqlite/database.ts";
import { createUserSearch } from "./store/user-search.ts";
import { createUserStore } from "./store/user-store.ts";
import { createTriggerRunner } from "./triggers/trigger-runner.ts";

/** How often sign-ins whose refresh token has ended are forgotten. */
const SWEEP_EVERY_MS = 3_600_000;

/**
 * Starts Amazon Cognito user pools on 127.0.0.1.
 *
 * @throws {PORT_IN_USE} when another program listens on the port
 * @throws {CANNOT_LISTEN} when the system refuses the port
 * @throws {DATA_FILE_UNUSABLE} when the data file cannot be opened
 */
export async function startLocalCognito(options: LocalCognitoOptions): Promise<LocalCognito> {
  const { region = "us-east-1", accountId = "000000000000", now = Date.now } = options;
  const database = openDatabase(options.dataFile);
  const elsewhere =
    options.lambdaEndpoint === undefined ? undefined : createLambdaEndpoint(options.lambdaEndpoint);
  const functions = createLocalFunctions(region, options.onFunctionLog ?? (() => undefined), elsewhere);
  const limits = { timeLimit: options.triggerTimeLimit ?? TRIGGER_TIME_LIMIT_MS, attempts: TRIGGER_ATTEMPTS };
  const pools = createPoolStore(database, region, accountId);
  // With port 0 the address is known only once the server listens, which is before any request.
  let publicUrl = options.publicUrl ?? "";
  const cognito: Cognito = {
    region,
    accountId,
    now,
    authorize: options.authorize ?? (() => true),
    issuer: (poolId) => `${publicUrl}/${poolId}`,
    pools,
    clients: createClientStore(database),
    users: createUserStore(database),
    search: createUserSearch(database),
    groups: createGroupStore(database),
    codes: createCodeStore(database),
    grants: createGrantStore(database),
    passkeys: createPasskeyStore(database),
    registrations: createSessions(now),
    rotations: createRotations(),
    firewall: createFirewall(now),
    keys: createKeyRing(
      createKeyStore(database),
      (poolId) => pools.find(poolId) !== undefined,
      createKeyMaker(options.newSigningKey),
    ),
    lockout: createLockout(now),
    sessions: createSessions(now),
    triggers: createTriggerRunner(functions, { region, accountId }, limits),
    outbox: createOutbox(),
    trace: options.trace ?? NO_TRACER,
  };
  const { server, port } = await listen(cognito, options.port).catch((error: unknown) => {
    database.close();
    throw error;
  });
  const url = `http://localhost:${port}`;
  const sweeping = setInterval(() => cognito.grants.sweep(now()), SWEEP_EVERY_MS);
  sweeping.unref();
  publicUrl = (options.publicUrl ?? url).replace(/\/+$/, "");

  return {
    url,
    ...provisioning(cognito),
    putUser: (user) => putUser(cognito, user),
    putFunction: functions.put,
    invokeFunction: functions.invoke,
    putPermission: functions.permit,
    putWebAcl: cognito.firewall.put,
    deleteWebAcl: cognito.firewall.remove,
    outbox: cognito.outbox.list,
    async close() {
      clearInterval(sweeping);
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await Promise.all([closed, functions.close()]);
      database.close();
    },
  };
}
