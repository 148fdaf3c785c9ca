import { VerificationMethod } from "@authsignal/node";
import { expect, test } from "vitest";
import { describeInBrowser } from "../support/in-browser.ts";
import { receiver } from "../support/receiver.ts";
import { expectAccessible } from "../support/visit.ts";

const EMAIL = "ada@example.com";
const PHONE = "+6421555123";
const USER = "user-1";

describeInBrowser("the outbox", (tools) => {
  test("shows codes, links, pushes and webhooks as they arrive, by address and by person, to copy and to open", async () => {
    await using hook = await receiver(204);
    await using f = await tools.setUp({
      selfServiceEnrolment: true,
      verificationMethods: ["EMAIL_OTP", "EMAIL_MAGIC_LINK", "SMS", "PUSH"],
    });
    await using v = await tools.visit(`${f.server.url}/outbox`);
    const { page } = v;
    await page.context().grantPermissions(["clipboard-read", "clipboard-write"], { origin: f.server.url });
    await page.getByText("No messages yet").waitFor();

    const { token, url } = await f.sdk.track({
      userId: USER,
      action: "signIn",
      attributes: { email: EMAIL },
    });
    await f.client("/user-authenticators/email-otp", token, { email: EMAIL });
    await f.client("/user-authenticators/sms", token, { phoneNumber: PHONE });
    await f.client("/user-authenticators/email-magic-link", token, { email: EMAIL });
    await fetch(`${url}&method=PUSH`);
    await f.sdk.challenge({ verificationMethod: "EMAIL_OTP", action: "signUp", email: "bob@example.com" });
    const items = page.locator("#messages > li");
    await items.nth(4).waitFor();
    expect(await items.locator(".meta").evaluateAll((all) => all.map((one) => one.textContent))).toEqual([
      expect.stringMatching(/^bob@example\.com.*Email code/),
      expect.stringMatching(/Link to pair a phone/),
      expect.stringMatching(/^ada@example\.com.*Email link/),
      expect.stringMatching(/^\+6421555123.*Text message code/),
      expect.stringMatching(/^ada@example\.com.*Email code/),
    ]);

    const code = items.nth(4);
    await code.getByRole("button", { name: "Copy" }).click();
    await code.getByText("Copied").waitFor();
    const sent = f.server.outbox
      .messages({ to: EMAIL })
      .find(({ kind }) => kind === VerificationMethod.EMAIL_OTP);
    expect(await page.evaluate("navigator.clipboard.readText()")).toBe(sent?.code);
    await items.nth(2).getByRole("link", { name: "Open link" }).click();
    await page.getByRole("heading", { name: "Is it you signing in?" }).waitFor();

    await page.goto(`${f.server.url}/outbox`);
    await page.getByLabel("Show messages to").fill("nobody@example.com");
    await page.getByRole("button", { name: "Filter" }).click();
    await page.getByText("No messages to nobody@example.com yet").waitFor();
    await page.getByRole("link", { name: "Show all" }).click();
    await page
      .getByRole("link", { name: `All messages to this person ${USER}` })
      .first()
      .click();
    await page.waitForURL("**/outbox?user=user-1");
    expect(await items.count()).toBe(4);
    await expectAccessible(page);
    const json = async (query: string): Promise<unknown> =>
      (await fetch(`${f.server.url}/outbox.json?${query}`)).json();
    expect(await json(`user=${USER}`)).toHaveLength(4);
    expect(await json("to=ADA@example.com")).toEqual([
      expect.objectContaining({
        to: EMAIL,
        kind: "EMAIL_OTP",
        code: sent?.code,
        at: expect.stringMatching(/Z$/),
      }),
      expect.objectContaining({
        kind: "EMAIL_MAGIC_LINK",
        url: expect.stringContaining("verify-magic-link"),
      }),
      expect.objectContaining({ kind: "PAIR_PHONE", url: expect.stringContaining("/phone?tenantId=") }),
    ]);

    // What is shown is one person's; a webhook is nobody's.
    await page.goto(`${f.server.url}/outbox`);
    f.server.putTenant({
      tenantId: "tenant-a",
      apiSecretKey: "secret-a",
      redirectUrls: [],
      frameAncestors: [],
      webhookUrl: hook.url,
    });
    await f.sdk.challenge({ verificationMethod: "EMAIL_OTP", action: "signUp", email: "eve@example.com" });
    await page.getByText("email.created: delivered").waitFor();
  });
});
