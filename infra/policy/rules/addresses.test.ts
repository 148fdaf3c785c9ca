import { expect, test } from "vitest";
import { findings } from "../findings.ts";

const PARAMETER = "aws:ssm/parameter:Parameter";
const FUNCTION = "aws:lambda/function:Function";
const settings = (redirectUrl: string) => ({
  name: "/cognito-authsignal/prod/sign-in-settings",
  value: JSON.stringify({ clients: { c1: { redirectUrl }, c2: {} } }),
});
const asking = (AUTHSIGNAL_API_URL: string) => ({
  runtime: "nodejs24.x",
  environment: { variables: { AUTHSIGNAL_API_URL } },
});

test("exact https addresses, and other parameters", () => {
  expect(findings(PARAMETER, settings("https://app.example.com/callback"))).toEqual([]);
  expect(findings(PARAMETER, { name: "/other", value: "text" })).toEqual([]);
  expect(findings(FUNCTION, asking("https://eu.api.authsignal.com/v1"))).toEqual([]);
});

test("localhost, on the laptop", () => {
  expect(findings(PARAMETER, settings("http://localhost:5173/callback"), { stack: "local" })).toEqual([]);
  expect(findings(FUNCTION, asking("http://localhost:5181/v1"), { stack: "local" })).toEqual([]);
});

test.each([
  ["http://localhost:5173/callback", "is on localhost"],
  ["https://127.0.0.1/callback", "is on localhost"],
  ["http://app.example.com/callback", "is not https"],
  ["https://app.example.com/*", "has a wildcard"],
  ["callback", "is not a URL"],
])("%s %s", (url, fault) => {
  expect(findings(PARAMETER, settings(url))).toEqual([
    `redirects-are-exact: the redirect URL of client c1 ${fault}`,
  ]);
  expect(findings(FUNCTION, asking(url))).toEqual([`authsignal-is-real: AUTHSIGNAL_API_URL ${fault}`]);
});

test("settings that cannot be read", () => {
  expect(findings(PARAMETER, { ...settings(""), value: "{" })).toEqual([
    "redirects-are-exact: the settings are not JSON",
  ]);
});
