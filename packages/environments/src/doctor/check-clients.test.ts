import { expect, test } from "vitest";
import { outputs, testEnvironment } from "../../test/support/environment.ts";
import { checkClients } from "./check-clients.ts";
import type { ClientFacts, DoctorPorts } from "./ports.ts";

const APP: ClientFacts = {
  name: "redirect",
  authFlows: ["ALLOW_CUSTOM_AUTH"],
  writeAttributes: ["locale"],
  hidesUnknownUsers: true,
  sessionMinutes: 5,
};
const SIGN_UP: ClientFacts = {
  ...APP,
  name: "sign-up",
  authFlows: ["ALLOW_REFRESH_TOKEN_AUTH"],
  writeAttributes: ["email"],
};

/** What is found in a pool with these clients by id; `client1` is the app's, `client2` that for sign-up. */
function checked(
  clients: Readonly<Record<string, ClientFacts>>,
  { ownSignUp = false, requiresEmail = false } = {},
) {
  const { redirect } = outputs.apps;
  const apps = { redirect: { ...redirect, signUpClientId: "client2" } };
  const environment = testEnvironment();
  const [name = "", app] = Object.entries(environment.apps)[0] ?? [];
  const subject = {
    environment: {
      ...environment,
      pool: { ...environment.pool, requiresEmail },
      ...(app && { apps: { [name]: { ...app, ownSignUp } } }),
    },
    outputs: { ...outputs, apps },
  };
  const unused = (): never => {
    throw new Error("not asked");
  };
  const ports: DoctorPorts = {
    now: unused,
    get: unused,
    describePool: unused,
    clientSecrets: unused,
    hasValue: unused,
    startSignIn: unused,
    authsignalKey: unused,
    askAuthsignal: unused,
    managementKey: unused,
    relyingParty: unused,
    functionPolicy: unused,
    quotas: unused,
    listClients: async (pool) => (pool === outputs.userPoolId ? Object.keys(clients) : []),
    describeClient: async (_pool, id) => clients[id] ?? APP,
  };
  return checkClients(subject, ports);
}

test("every client of the pool gets a line", async () => {
  const other = { ...APP, name: "back office" };
  expect(await checked({ client1: APP, client2: SIGN_UP, client3: other })).toEqual([
    { check: "client redirect", status: "ok", detail: "custom sign-in only" },
    { check: "client for sign-up", status: "ok", detail: "creates accounts, gets no tokens" },
    { check: "other client back office", status: "ok", detail: "no password flow, no writable address" },
  ]);
});

test.each([
  [
    { authFlows: [] },
    "ALLOW_CUSTOM_AUTH is missing; ExplicitAuthFlows is empty, so Cognito's default allows SRP",
  ],
  [{ authFlows: ["ALLOW_CUSTOM_AUTH", "USER_PASSWORD_AUTH"] }, "USER_PASSWORD_AUTH is a way past Authsignal"],
  [{ writeAttributes: [] }, "WriteAttributes is empty, so an access token may change every attribute"],
  [{ writeAttributes: ["email", "locale"] }, "an access token may change email"],
  [{ hidesUnknownUsers: false }, "PreventUserExistenceErrors is not ENABLED"],
  [{ sessionMinutes: undefined }, "AuthSessionValidity is undefined, not 5"],
])("an app's client with %j fails", async (changes, detail) => {
  expect(await checked({ client1: { ...APP, ...changes } })).toEqual([
    {
      check: "client redirect",
      status: "failed",
      detail,
      remedy: "it was changed outside of the program: deploy again",
    },
  ]);
});

test.each([
  ["that creates accounts", { ownSignUp: true }],
  ["of a pool that requires the email", { requiresEmail: true }],
])("an app's client %s may write the email", async (_name, settings) => {
  const [finding] = await checked({ client1: { ...APP, writeAttributes: ["email"] } }, settings);
  expect(finding?.status).toBe("ok");
});

test.each([
  [["ALLOW_REFRESH_TOKEN_AUTH", "ALLOW_CUSTOM_AUTH"], "ALLOW_CUSTOM_AUTH lets it get tokens"],
  [[], "ExplicitAuthFlows is empty, so Cognito's default applies"],
])("the client for sign-up with the flows %j fails", async (authFlows, detail) => {
  const [, finding] = await checked({ client1: APP, client2: { ...SIGN_UP, authFlows } });
  expect(finding).toMatchObject({ check: "client for sign-up", status: "failed", detail });
});

test("what another program's client allows is a warning with what to do", async () => {
  const other = { ...APP, name: "shop", authFlows: ["ALLOW_USER_SRP_AUTH"], writeAttributes: [] };
  const findings = await checked({ client1: APP, other });
  expect(findings[1]).toEqual({
    check: "other client shop",
    status: "warning",
    detail:
      "ALLOW_USER_SRP_AUTH is a way past Authsignal; WriteAttributes is empty, so an access token may change every attribute",
    remedy: "its tokens are as good as the apps': change it, or set signIn.lastGate to on",
  });
});

test("a client that somebody deleted fails", async () => {
  expect(await checked({})).toMatchObject([
    { check: "client redirect", status: "failed", detail: "the pool has no such client" },
  ]);
});
