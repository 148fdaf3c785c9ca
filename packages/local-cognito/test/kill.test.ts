// kill -9 in the middle of a load of sign-ups and sign-ins: after a restart everything that was acknowledged is there,
// and nothing is half-written.
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import {
  AdminConfirmSignUpCommand,
  ChangePasswordCommand,
  type CognitoIdentityProviderClient,
  CreateUserPoolClientCommand,
  CreateUserPoolCommand,
  GetTokensFromRefreshTokenCommand,
  InitiateAuthCommand,
  SignUpCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import { expect, onTestFinished, test } from "vitest";
import { startCli } from "./support/cli.ts";
import { sdkFor } from "./support/server.ts";

const OLD = "Sesame-1234";
const NEW = "Sesame-5678";
const ENOUGH = 60;

/** What the server has acknowledged of one person. */
interface Acknowledged {
  readonly name: string;
  confirmed: boolean;
  /** Undefined while a change is under way and either may be true. */
  password: string | undefined;
  refreshTokens: string[];
}

const signIn = (sdk: CognitoIdentityProviderClient, ClientId: string, USERNAME: string, PASSWORD: string) =>
  sdk.send(
    new InitiateAuthCommand({
      ClientId,
      AuthFlow: "USER_PASSWORD_AUTH",
      AuthParameters: { USERNAME, PASSWORD },
    }),
  );

async function live(
  sdk: CognitoIdentityProviderClient,
  UserPoolId: string,
  ClientId: string,
  person: Acknowledged,
) {
  await sdk.send(new AdminConfirmSignUpCommand({ UserPoolId, Username: person.name }));
  person.confirmed = true;
  const { AuthenticationResult: tokens } = await signIn(sdk, ClientId, person.name, OLD);
  person.refreshTokens.push(tokens?.RefreshToken ?? "");
  person.password = undefined;
  const AccessToken = tokens?.AccessToken;
  await sdk.send(new ChangePasswordCommand({ AccessToken, PreviousPassword: OLD, ProposedPassword: NEW }));
  person.password = NEW;
}

test("everything acknowledged survives kill -9", { timeout: 60_000 }, async () => {
  const folder = mkdtempSync(join(tmpdir(), "local-cognito-kill-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const args = ["--data", join(folder, "cognito.db"), "--public-url", "http://cognito.test"];
  const first = await startCli(...args);
  const sdk = sdkFor(first.url);
  const { UserPool } = await sdk.send(
    new CreateUserPoolCommand({ PoolName: "kill", UsernameAttributes: ["email"] }),
  );
  const UserPoolId = UserPool?.Id ?? "";
  const { UserPoolClient } = await sdk.send(
    new CreateUserPoolClientCommand({
      UserPoolId,
      ClientName: "kill",
      ExplicitAuthFlows: ["ALLOW_USER_PASSWORD_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"],
    }),
  );
  const ClientId = UserPoolClient?.ClientId ?? "";
  const keysOf = async (url: string) => (await fetch(`${url}/${UserPoolId}/.well-known/jwks.json`)).text();
  const keys = await keysOf(first.url);

  const people: Acknowledged[] = [];
  let running = true;
  const worker = async (number: number): Promise<void> => {
    for (let turn = 0; running; turn += 1) {
      const name = `person-${number}-${turn}@example.com`;
      await sdk.send(new SignUpCommand({ ClientId, Username: name, Password: OLD }));
      const person: Acknowledged = { name, confirmed: false, password: OLD, refreshTokens: [] };
      people.push(person);
      await live(sdk, UserPoolId, ClientId, person);
      if (people.length >= ENOUGH && running) {
        running = false;
        first.child.kill("SIGKILL");
      }
    }
  };
  await Promise.allSettled(Array.from({ length: 8 }, (_, number) => worker(number)));
  if (first.child.exitCode === null && first.child.signalCode === null) await once(first.child, "exit");
  expect(first.child.signalCode).toBe("SIGKILL");

  const database = new DatabaseSync(join(folder, "cognito.db"));
  expect(database.prepare("PRAGMA integrity_check").get()).toEqual({ integrity_check: "ok" });
  const orphans = "SELECT count(*) AS n FROM grants WHERE token_hash IS NULL";
  expect(database.prepare(orphans).get()).toEqual({ n: 0 });
  const nameless = "SELECT count(*) AS n FROM users WHERE id NOT IN (SELECT user_id FROM sign_in_names)";
  expect(database.prepare(nameless).get()).toEqual({ n: 0 });
  database.close();

  const second = await startCli(...args);
  const again = sdkFor(second.url);
  expect(await keysOf(second.url)).toBe(keys);
  expect(people.length).toBeGreaterThanOrEqual(ENOUGH);
  for (const { name, confirmed, password, refreshTokens } of people) {
    const passwords = password === undefined ? [OLD, NEW] : [password];
    const tries = await Promise.allSettled(passwords.map((each) => signIn(again, ClientId, name, each)));
    const unconfirmed = tries.some(
      (each) => each.status === "rejected" && each.reason.name === "UserNotConfirmedException",
    );
    const signedIn = tries.filter(({ status }) => status === "fulfilled").length === 1;
    expect(signedIn || (!confirmed && unconfirmed), name).toBe(true);
    for (const RefreshToken of refreshTokens)
      await again.send(new GetTokensFromRefreshTokenCommand({ ClientId, RefreshToken }));
  }
});
