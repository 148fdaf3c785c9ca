import * as pulumi from "@pulumi/pulumi";
import { parsePublicSettings } from "public-settings";
import { describe, expect, test } from "vitest";
import { declare, known } from "../../test/support/declare.ts";
import { at, parsed } from "../../test/support/json.ts";
import { SignIn } from "./sign-in.ts";
import type { SignInArgs } from "./sign-in-args.ts";

const least: SignInArgs = {
  authsignal: {
    apiUrl: "https://eu.api.authsignal.com/v1",
    tenantId: "00000000-0000-4000-8000-000000000001",
  },
  apps: { web: { origin: "https://app.example.com" } },
  region: "eu-central-1",
};
const declaring = (args: Partial<SignInArgs> = {}, opts: pulumi.ComponentResourceOptions = {}) =>
  declare(() => new SignIn("shop", { ...least, ...args }, opts));

test("an Authsignal tenant and an app are enough", async () => {
  const { of, value } = await declaring();
  expect(of("aws:cognito/userPool:UserPool")[0]?.inputs).toMatchObject({
    name: "shop-test",
    deletionProtection: "ACTIVE",
    userPoolTier: "ESSENTIALS",
  });
  expect(of("aws:lambda/function:Function").map(({ inputs }) => inputs["name"])).toContain(
    "shop-test-verify-auth-challenge-response",
  );
  expect(await known(value.publicSettings)).toEqual({
    web: {
      name: "test",
      region: "eu-central-1",
      userPoolId: "shop-sign-in-id",
      userPoolClientId: "shop-web-id",
      signUpClientId: "shop-sign-up-id",
      authsignalTenantId: "00000000-0000-4000-8000-000000000001",
      authsignalUrl: "https://eu.api.authsignal.com/v1",
      authsignalUiUrl: "https://mfa.authsignal.com",
      apps: { web: "https://app.example.com" },
    },
  });
  expect(parsePublicSettings({ ...(await known(value.publicSettings))["web"] })).toMatchObject({
    ok: false,
    fault: { field: "userPoolId" },
  });
});

test("everything that it declares is below it, so that a provider or a protection reaches all of it", async () => {
  const { urns } = await declaring();
  const above = urns.filter((urn) => !urn.includes("cognito-authsignal:index:"));
  expect(above).toEqual([]);
});

test("an app with a redirect URL redirects, another one opens a popup", async () => {
  const redirectUrl = "https://shop.example.com/callback";
  const { of } = await declaring({
    apps: { ...least.apps, shop: { origin: "https://shop.example.com", redirectUrl } },
  });
  expect(parsed(of("aws:ssm/parameter:Parameter")[0]?.inputs["value"])).toMatchObject({
    clients: { "shop-web-id": {}, "shop-shop-id": { redirectUrl } },
  });
});

test("a setting that is undefined has its default", async () => {
  const { of } = await declaring({ pool: { tier: undefined }, tokens: { accessMinutes: undefined } });
  expect(of("aws:cognito/userPool:UserPool")[0]?.inputs["userPoolTier"]).toBe("ESSENTIALS");
  const client = of("aws:cognito/userPoolClient:UserPoolClient").find(({ name }) => name === "shop-web");
  expect(client?.inputs["accessTokenValidity"]).toBe(15);
});

test("a program can have two", async () => {
  const { urns, resources } = await declare(() => {
    new SignIn("shop", least);
    new SignIn("staff", least);
  });
  expect(new Set(urns).size).toBe(resources.length);
  const names = resources.flatMap(({ type, inputs }) =>
    /:(Function|Table|Role|Secret|Parameter|UserPool)$/.test(type) ? [`${type} ${inputs["name"]}`] : [],
  );
  expect(new Set(names).size).toBe(names.length);
});

describe("texts that are outputs", () => {
  const later = <Value>(value: Value) => pulumi.output(Promise.resolve(value));
  const everyText = (): Partial<SignInArgs> => ({
    authsignal: {
      apiUrl: later("https://eu.api.authsignal.com/v1"),
      tenantId: later("00000000-0000-4000-8000-000000000001"),
      action: later("signInToShop"),
      keySecretArn: later("arn:aws:secretsmanager:eu-central-1:123456789012:secret:key-a1b2c3"),
    },
    enrolment: { trustedBefore: later("2026-11-01T00:00:00Z") },
    alarms: { email: later("on-call@example.com") },
    apps: {
      web: {
        origin: later("https://app.example.com"),
        redirectUrl: later("https://app.example.com/callback"),
        hosting: { certificateArn: later("arn:aws:acm:us-east-1:123456789012:certificate/a") },
      },
    },
  });

  test("get to where they are used", async () => {
    const { of } = await declaring(everyText());
    const create = of("aws:lambda/function:Function").find(({ name }) =>
      name.endsWith("create-auth-challenge"),
    );
    expect(at(create?.inputs, "environment", "variables")).toMatchObject({
      AUTHSIGNAL_API_URL: "https://eu.api.authsignal.com/v1",
      AUTHSIGNAL_ACTION: "signInToShop",
      AUTHSIGNAL_KEY_SECRET: "arn:aws:secretsmanager:eu-central-1:123456789012:secret:key-a1b2c3",
    });
    expect(parsed(of("aws:ssm/parameter:Parameter")[0]?.inputs["value"])).toMatchObject({
      clients: { "shop-web-id": { redirectUrl: "https://app.example.com/callback" } },
      trustedBefore: "2026-11-01T00:00:00Z",
    });
    expect(of("aws:sns/topicSubscription:TopicSubscription")[0]?.inputs["endpoint"]).toBe(
      "on-call@example.com",
    );
    expect(of("aws:cloudfront/distribution:Distribution")[0]?.inputs["aliases"]).toEqual(["app.example.com"]);
  });
});

describe("before anything is declared it refuses", () => {
  test.each<[string, Partial<SignInArgs>, string]>([
    [
      "rules that let somebody choose the owner's password",
      { signIn: { policy: "password-then-challenge" } },
      'SignIn "shop": signIn.selfSignUp is "open"; expected closed, or signIn.policy passwordless',
    ],
    [
      "an existing pool without a word on the last gate",
      { pool: { existingId: "eu-central-1_aB1" } },
      "signIn.lastGate is missing; expected off, report or on",
    ],
    [
      "an inexact origin",
      { apps: { web: { origin: "https://*.example.com" } } },
      'apps.web.origin is "https://*.example.com"; expected an origin such as',
    ],
    [
      "this machine",
      { apps: { web: { origin: "http://localhost:3000" } } },
      "expected a public host, because only the local cloud may use localhost",
    ],
    [
      "names that Lambda would refuse",
      { project: "a-project-with-a-very-long-name" },
      "at most 33 characters",
    ],
    ["a number that Cognito would refuse", { signIn: { sessionMinutes: 20 } }, "from 3 to 15"],
  ])("%s", async (_what, args, message) => {
    await expect(declaring(args)).rejects.toThrow(message);
  });

  test("a Region of another partition, before anything is declared", async () => {
    await expect(declare(() => new SignIn("shop", { ...least, region: "us-gov-west-1" }))).rejects.toThrow(
      /^SignIn "shop": aws:region is "us-gov-west-1"; expected .*, of the partition aws \(no other is supported\)$/,
    );
  });

  test("no Region, and a provider of its own without one", async () => {
    const { region: _, ...without } = least;
    await expect(declare(() => new SignIn("shop", without))).rejects.toThrow(
      'SignIn "shop": the Region is missing; expected aws:region in the stack\'s configuration, or the argument region',
    );
    await expect(declare(() => new SignIn("shop", without, { providers: [] }))).rejects.toThrow(
      "expected the Region of the provider that the component is given",
    );
  });
});
