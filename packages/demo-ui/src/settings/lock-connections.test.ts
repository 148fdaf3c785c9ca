import { describe, expect, test } from "vitest";
import { connectionPolicy } from "./lock-connections.ts";

const SETTINGS = {
  name: "prod",
  region: "eu-central-1",
  userPoolId: "eu-central-1_AbCdEfGhI",
  userPoolClientId: "client",
  authsignalTenantId: "tenant",
  authsignalUrl: "https://eu.api.authsignal.com/v1",
};

describe("connectionPolicy", () => {
  test("names Cognito's endpoint of the region and Authsignal's API", () => {
    expect(connectionPolicy(SETTINGS)).toBe(
      "connect-src 'self' https://cognito-idp.eu-central-1.amazonaws.com https://eu.api.authsignal.com",
    );
  });

  test("names the one host that may be framed: the pre-built UI of this environment's tenant", () => {
    expect(connectionPolicy({ ...SETTINGS, authsignalUiUrl: "https://auth.example.com" })).toBe(
      "connect-src 'self' https://cognito-idp.eu-central-1.amazonaws.com https://eu.api.authsignal.com; frame-src https://auth.example.com",
    );
  });

  test("names the API where people set their password, if there is one", () => {
    const settings = { ...SETTINGS, apiUrl: "https://server.example.com/api" };
    expect(connectionPolicy(settings)).toContain(" https://server.example.com");
  });

  test("names the server of the environment where people confirm operations", () => {
    const settings = { ...SETTINGS, operationsUrl: "https://server.example.com/api/operations" };
    expect(connectionPolicy(settings)).toMatch(/ https:\/\/server\.example\.com$/);
  });

  test("names the local servers on a laptop", () => {
    const local = {
      ...SETTINGS,
      userPoolEndpoint: "http://localhost:5180",
      authsignalUrl: "http://localhost:5181/v1",
    };
    expect(connectionPolicy(local)).toBe("connect-src 'self' http://localhost:5180 http://localhost:5181");
  });
});
