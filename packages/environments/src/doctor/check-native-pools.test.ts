import { expect, test } from "vitest";
import { outputs, testEnvironment } from "../../test/support/environment.ts";
import { checkNativePools } from "./check-native-pools.ts";
import type { ClientFacts, PoolFacts } from "./ports.ts";

const POOL: PoolFacts = {
  arn: "arn:native",
  tier: "ESSENTIALS",
  deletionProtection: true,
  firstFactors: ["EMAIL_OTP", "WEB_AUTHN"],
  recovery: ["admin_only"],
  verifiedBeforeUpdate: ["email"],
  triggers: {},
};
const CLIENT: ClientFacts = {
  name: "native",
  authFlows: ["ALLOW_USER_AUTH"],
  writeAttributes: ["email"],
  hidesUnknownUsers: true,
  sessionMinutes: 5,
};

async function checked(
  pool: Partial<PoolFacts> = {},
  clients: Readonly<Record<string, Partial<ClientFacts>>> = { native1: {} },
  relyingParty: string | undefined = "native.example.com",
  deletionProtection = true,
) {
  const { apps, pool: settings } = testEnvironment();
  const environment = testEnvironment({
    pool: { ...settings, deletionProtection },
    apps: { ...apps, native: { launchMode: "none", origin: "https://native.example.com" } },
  });
  const deployed = {
    ...outputs.apps.redirect,
    userPoolId: "eu-central-1_native",
    userPoolClientId: "native1",
  };
  return checkNativePools(
    { environment, outputs: { ...outputs, apps: { ...outputs.apps, native: deployed } } },
    {
      describePool: async () => ({ ...POOL, ...pool }),
      relyingParty: async () => relyingParty,
      listClients: async () => Object.keys(clients),
      describeClient: async (_pool, id) => ({ ...CLIENT, ...clients[id] }),
    },
  );
}

test("a pool of an app's own that is as it was declared gets a line, and its client one", async () => {
  expect(await checked()).toEqual([
    { check: "native pool native", status: "ok", detail: "a code by mail or a passkey, and no password" },
    { check: "native client native", status: "ok", detail: "USER_AUTH only" },
  ]);
});

test("an environment without such an app is asked nothing", async () => {
  const asked = () => Promise.reject(new Error("asked"));
  const ports = { describePool: asked, relyingParty: asked, listClients: asked, describeClient: asked };
  expect(await checkNativePools({ environment: testEnvironment(), outputs }, ports)).toEqual([]);
});

test.each<[Partial<PoolFacts>, string]>([
  [{ tier: "LITE" }, "its plan is LITE, which has neither codes as a first factor nor passkeys"],
  [{ firstFactors: ["EMAIL_OTP", "PASSWORD"] }, "PASSWORD is a first factor"],
  [{ firstFactors: ["WEB_AUTHN"] }, "a code by mail is no first factor"],
  [{ deletionProtection: false }, "deletion protection is off"],
  [{ recovery: [] }, "a forgotten password can be replaced (account recovery is not admin_only)"],
  [
    { verifiedBeforeUpdate: [] },
    "a changed email counts before it is proven (verification before update is off)",
  ],
])("a pool with %j fails", async (pool, detail) => {
  expect(await checked(pool)).toContainEqual(
    expect.objectContaining({ check: "native pool native", status: "failed", detail }),
  );
});

test("passkeys of another domain are named", async () => {
  expect(await checked({}, undefined, "example.com")).toContainEqual(
    expect.objectContaining({ detail: "passkeys belong to example.com, not to native.example.com" }),
  );
});

test("no client of the pool signs in by a password, the app's own as little as another one", async () => {
  const found = await checked(
    {},
    {
      native1: { authFlows: ["ALLOW_USER_SRP_AUTH"], hidesUnknownUsers: false, sessionMinutes: 3 },
      other: { name: "back office", authFlows: [] },
      fine: { name: "another app", authFlows: ["ALLOW_USER_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"] },
    },
  );
  expect(found.slice(1).map(({ check, status, detail }) => [check, status, detail])).toEqual([
    [
      "native client native",
      "failed",
      "ALLOW_USER_AUTH is missing; it allows ALLOW_USER_SRP_AUTH; PreventUserExistenceErrors is not ENABLED; AuthSessionValidity is 3, not 5",
    ],
    ["native client back office", "failed", "ExplicitAuthFlows is empty, so Cognito's default applies"],
    ["native client another app", "ok", "no password flow"],
  ]);
});

test("an app whose client is gone is named", async () => {
  expect(await checked({}, {})).toContainEqual(
    expect.objectContaining({ check: "native client native", detail: "the pool has no such client" }),
  );
});

test("protection that the settings do not ask for is not missed", async () => {
  const found = await checked({ deletionProtection: false }, { native1: {} }, "native.example.com", false);
  expect(found[0]).toMatchObject({ check: "native pool native", status: "ok" });
});
