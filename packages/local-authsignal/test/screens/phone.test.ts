import { VerificationMethod } from "@authsignal/node";
import { expect, test } from "vitest";
import type { Fixture } from "../support/fixture.ts";
import { describeInBrowser } from "../support/in-browser.ts";
import { openPhone, pairPhone } from "../support/paired-phone.ts";

const EMAIL = "ada@example.com";
const USER = "user-1";

describeInBrowser("the simulated phone", (tools) => {
  const setUp = () => tools.setUp({ verificationMethods: [VerificationMethod.PUSH] });

  const link = async (f: Fixture): Promise<string> => {
    const attributes = { redirectUrl: tools.callback, email: EMAIL };
    return (await f.sdk.track({ userId: USER, action: "signIn", attributes })).url;
  };

  test("pair a phone by tapping the number that the page shows; then approve with it", async () => {
    await using f = await setUp();
    await using v = await tools.visit(await link(f));
    const phone = await openPhone(f, v.page);
    expect(await phone.locator(".numbers button").count()).toBe(3);
    const number = (await v.page.locator(".number").textContent())?.replace(/\D/g, "") ?? "";
    await phone.getByRole("button", { name: number, exact: true }).click();
    await phone.getByRole("heading", { name: "Approved" }).waitFor();
    await v.page.waitForURL(`${tools.origin}/callback**`);
    const token = new URL(v.page.url()).searchParams.get("token") ?? "";
    const validated = await f.sdk.validateChallenge({ token, userId: USER });
    expect(validated).toMatchObject({ isValid: true, verificationMethod: "PUSH" });
    expect((await f.sdk.validateChallenge({ token: await pairPhone(f, USER) })).isValid).toBe(true);
    expect(await f.sdk.getAuthenticators({ userId: USER })).toHaveLength(1);
  });

  test("a wrong number and a denial both stop the sign-in", async () => {
    await using f = await setUp();
    await using v = await tools.visit();
    await pairPhone(f, USER);
    for (const stop of ["wrong number", "deny"]) {
      await v.page.goto(await link(f));
      const number = (await v.page.locator(".number").textContent())?.replace(/\D/g, "") ?? "";
      const phone = await openPhone(f, v.page);
      const choice =
        stop === "deny"
          ? phone.getByRole("button", { name: "Deny" })
          : phone.locator(".numbers button", { hasNotText: number }).first();
      await choice.click();
      await phone.getByRole("heading", { name: "Denied" }).waitFor();
      await v.page.getByRole("heading", { name: "This attempt is closed" }).waitFor();
      await phone.close();
    }
  });

  test("a face check whose end the person chooses", async () => {
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
