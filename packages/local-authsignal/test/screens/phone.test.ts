import { VerificationMethod } from "@authsignal/node";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import type { Fixture } from "../support/fixture.ts";
import { describeInBrowser } from "../support/in-browser.ts";
import { openPhone, pairPhone } from "../support/phone.ts";

const EMAIL = "ada@example.com";
const USER = "user-1";

describeInBrowser("the simulated phone", (tools) => {
  const setUp = () => tools.setUp({ verificationMethods: [VerificationMethod.PUSH] });

  const link = async (f: Fixture): Promise<string> => {
    const attributes = { redirectUrl: tools.callback, email: EMAIL };
    return (await f.sdk.track({ userId: USER, action: "signIn", attributes })).url;
  };

  const typeNumber = async (ui: Page, phone: Page, change = 0): Promise<void> => {
    const number = Number((await ui.locator(".number").textContent())?.replace(/\D/g, ""));
    await phone.getByLabel("Number on the other screen").fill(String(number + change));
  };

  test("a phone is paired and then approves with the number that the page shows", async () => {
    await using f = await setUp();
    await using v = await tools.visit(await link(f));
    await v.page.getByRole("button", { name: "I have paired it" }).click();
    await v.page.getByText("Your phone is not paired yet.").waitFor();
    const phone = await openPhone(f, v.page);
    await phone.getByRole("button", { name: "Pair this phone" }).click();
    await phone.getByRole("heading", { name: "Paired" }).waitFor();
    expect(await tools.proof(f, v.page)).toMatchObject({ isValid: true, verificationMethod: "PUSH" });
    expect(await f.sdk.getAuthenticators({ userId: USER })).toMatchObject([
      { verificationMethod: "PUSH", displayName: "Simulated phone" },
    ]);

    // The phone stays open, as one in a pocket: the request appears on it.
    await phone.goto(`${f.server.url}/phone?tenantId=tenant-a`);
    await phone.getByRole("heading", { name: "Nothing to approve" }).waitFor();
    await v.page.goto(await link(f));
    await phone.getByText(`Acme asks ${EMAIL} to approve "signIn".`).waitFor();
    await typeNumber(v.page, phone);
    await phone.getByRole("button", { name: "Approve" }).click();
    await phone.getByRole("heading", { name: "Approved" }).waitFor();
    expect(await tools.proof(f, v.page)).toMatchObject({ isValid: true, verificationMethod: "PUSH" });
  });

  test("a wrong number and a denial both stop the sign-in; when the account is removed, so is its phone", async () => {
    await using f = await setUp();
    await using v = await tools.visit();
    await pairPhone(f, v.page, USER);
    for (const stop of ["wrong number", "deny"]) {
      await v.page.goto(await link(f));
      const phone = await openPhone(f, v.page);
      await phone.getByRole("heading", { name: "Is it you signing in?" }).waitFor();
      await typeNumber(v.page, phone, stop === "deny" ? 0 : 1);
      await phone.getByRole("button", { name: stop === "deny" ? "Deny" : "Approve" }).click();
      await phone.getByRole("heading", { name: "Denied" }).waitFor();
      await v.page.getByRole("heading", { name: "This attempt is closed" }).waitFor();
      await phone.close();
    }
    await f.sdk.deleteUser({ userId: USER });
    await v.page.goto(`${f.server.url}/phone?tenantId=tenant-a`);
    await v.page.getByRole("heading", { name: "No phone is paired in this browser" }).waitFor();
  });

  test("a face check ends as the person chooses", async () => {
    await using f = await tools.setUp({
      verificationMethods: [VerificationMethod.IPROOV],
    });
    await using v = await tools.visit(await link(f));
    await v.page.getByText("The camera is simulated").waitFor();
    await v.page.getByRole("button", { name: "The face does not match" }).click();
    await v.page.getByText("The face did not match").waitFor();
    await v.page.getByRole("button", { name: "The face matches" }).click();
    await v.page.waitForURL(`${tools.origin}/callback**`);
    const token = new URL(v.page.url()).searchParams.get("token") ?? "";
    expect(await f.sdk.validateChallenge({ token })).toMatchObject({
      isValid: true,
      verificationMethod: "IPROOV",
    });
  });
});
