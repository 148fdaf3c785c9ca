/** What administrators and test suites do: many users, searches, and a pool for each test. */
import { type Connection, openConnection } from "./connection.ts";
import { CLIENT, PASSWORD, POOL, username } from "./seed.ts";

const CONNECTIONS = 32;

async function call(connection: Connection, operation: string, body: object): Promise<string> {
  const reply = await connection.call(operation, JSON.stringify(body));
  if (reply.includes('"__type"')) throw new Error(`${operation}: ${reply.slice(0, 300)}`);
  return reply;
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

/** Creates users by AdminCreateUser over 32 connections. @returns users per second */
export async function createUsers(port: number, users: number): Promise<number> {
  const connections = await Promise.all(Array.from({ length: CONNECTIONS }, () => openConnection(port)));
  let next = 0;
  const took = await timed(() =>
    Promise.all(
      connections.map(async (connection) => {
        while (next < users) {
          next += 1;
          const Username = `created-${next}@example.com`;
          const body = { UserPoolId: POOL, Username, TemporaryPassword: PASSWORD, MessageAction: "SUPPRESS" };
          await call(connection, "AdminCreateUser", body);
        }
        connection.close();
      }),
    ),
  );
  return (users / took) * 1000;
}

/** @returns milliseconds of ListUsers by email, the median of 51 */
export async function findByEmail(port: number, users: number): Promise<number> {
  const connection = await openConnection(port);
  const times: number[] = [];
  for (let run = 0; run < 51; run += 1) {
    const Filter = `email = "${username(Math.floor(Math.random() * users))}"`;
    times.push(await timed(() => call(connection, "ListUsers", { UserPoolId: POOL, Filter })));
  }
  connection.close();
  return median(times);
}

/** @returns milliseconds of a password sign-in, before and just after so many new pools in the same server */
export async function signInBesideNewPools(
  port: number,
  pools: number,
): Promise<{ readonly before: number; readonly after: number }> {
  const connection = await openConnection(port);
  const AuthParameters = { USERNAME: username(0), PASSWORD };
  const signIn = () =>
    call(connection, "InitiateAuth", { AuthFlow: "USER_PASSWORD_AUTH", ClientId: CLIENT, AuthParameters });
  const times: number[] = [];
  for (let run = 0; run < 51; run += 1) times.push(await timed(signIn));
  for (let made = 0; made < pools; made += 1) await call(connection, "CreateUserPool", { PoolName: "new" });
  const after = await timed(signIn);
  connection.close();
  return { before: median(times), after };
}
