import { CognitoIdentityProviderClient } from "@aws-sdk/client-cognito-identity-provider";
import {
  AUTHSIGNAL_PROBES,
  authsignalService,
  COGNITO_PROBES,
  cognitoService,
  MANUAL_PROBES,
  runProbes,
} from "environments/probes";
import { startLocalAuthsignal } from "local-authsignal";
import { startLocalCognito } from "local-cognito";
import { expect, onTestFinished, test } from "vitest";

test("local Authsignal answers every probe as it is assumed, and nobody is left behind", async () => {
  const apiSecretKey = "a-key-of-this-test";
  const authsignal = await startLocalAuthsignal({
    port: 0,
    dataFile: ":memory:",
    tenants: [
      {
        tenantId: "00000000-0000-4000-8000-000000000001",
        apiSecretKey,
        redirectUrls: [],
        frameAncestors: [],
        verificationMethods: ["EMAIL_OTP", "AUTHENTICATOR_APP"],
      },
    ],
  });
  onTestFinished(() => authsignal.close());
  const service = authsignalService(authsignal.apiUrl, apiSecretKey);
  const results = await runProbes(AUTHSIGNAL_PROBES, service);
  await service.cleanUp();
  expect(results.filter(({ status }) => status !== "as assumed")).toEqual([]);
  expect(results).toHaveLength(AUTHSIGNAL_PROBES.length);
  const { body } = await service.server("GET", "/users");
  expect(body).toMatchObject({ users: [] });
});

test("local Cognito answers every probe as it is assumed, and the pool is deleted", async () => {
  const cognito = await startLocalCognito({ port: 0, dataFile: ":memory:" });
  onTestFinished(() => cognito.close());
  const client = new CognitoIdentityProviderClient({
    region: "us-east-1",
    endpoint: cognito.url,
    credentials: { accessKeyId: "LAPTOP", secretAccessKey: "laptop" },
    maxAttempts: 1,
  });
  const service = await cognitoService(client);
  const results = await runProbes(COGNITO_PROBES, service);
  await service.cleanUp();
  expect(results.filter(({ status }) => status !== "as assumed")).toEqual([]);
  await expect(service.newPerson()).rejects.toMatchObject({ name: "ResourceNotFoundException" });
});

test("a service that does not answer costs no more than the answers", async () => {
  const service = authsignalService("http://127.0.0.1:9", "key");
  const results = await runProbes(AUTHSIGNAL_PROBES, service);
  expect(new Set(results.map(({ status }) => status))).toEqual(new Set(["not asked"]));
});

test("each probe has an id of its own", () => {
  const ids = [...AUTHSIGNAL_PROBES, ...COGNITO_PROBES, ...MANUAL_PROBES].map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
});
