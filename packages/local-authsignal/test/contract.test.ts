import { Authsignal } from "@authsignal/node";
import { expect, test } from "vitest";
import { describeInBrowser } from "./support/in-browser.ts";

// A new version of an SDK that can do more fails here first, until its methods have tests.

test("every method of the server SDK has a test", () => {
  const tested = [
    ...["track", "validateChallenge", "getAction", "updateAction", "queryUserActions"],
    ...["getUser", "queryUsers", "updateUser", "deleteUser"],
    ...["getAuthenticators", "enrollVerifiedAuthenticator", "deleteAuthenticator"],
    ...["challenge", "verify", "claimChallenge", "getChallenge"],
    ...["createSession", "validateSession", "refreshSession", "revokeSession", "revokeUserSessions"],
  ];
  const methods = Object.getOwnPropertyNames(Authsignal.prototype).filter(
    (name) => !["constructor", "getRequestConfig"].includes(name),
  );
  expect(methods.sort()).toEqual(tested.sort());
});

describeInBrowser("every method of the browser SDK", (tools) => {
  test("has a test, or a reason to have none", async () => {
    const tested: Record<string, string[]> = {
      email: ["challenge", "enroll", "verify"],
      emailML: ["challenge", "checkVerificationStatus", "enroll"],
      passkey: ["isAvailableOnDevice", "signIn", "signUp"],
      push: ["challenge", "verify"],
      // The SDK polls until it is told to stop: closing the page does that.
      qrCode: ["challenge", "disconnect", "refresh"],
      securityKey: ["enroll", "verify"],
      sms: ["challenge", "enroll", "verify"],
      totp: ["enroll", "verify"],
      whatsapp: ["challenge", "verify"],
    };
    await using v = await tools.visit();
    await v.page.waitForFunction("window.ready");
    await v.page.evaluate(`start({ tenantId: "tenant-a" })`);
    const found = await v.page.evaluate(`Object.fromEntries(Object.entries(authsignal)
      .filter(([, part]) => typeof part === "object")
      .map(([name, part]) => [name, Object.getOwnPropertyNames(Object.getPrototypeOf(part)).filter((one) => one !== "constructor").sort()]))`);
    const own = await v.page.evaluate(`Object.getOwnPropertyNames(Object.getPrototypeOf(authsignal)).sort()`);
    // initAdvancedProfiling loads a vendor's script from the internet: there is nothing to serve.
    expect(own).toEqual([
      "constructor",
      "initAdvancedProfiling",
      "launch",
      "launchWithPopup",
      "launchWithRedirect",
      "launchWithWindow",
      "setToken",
    ]);
    expect(found).toMatchObject(
      Object.fromEntries(
        Object.entries(tested).map(([name, methods]) => [name, expect.arrayContaining(methods)]),
      ),
    );
    expect(Object.keys(Object(found)).sort()).toEqual(Object.keys(tested).sort());
  });
});
