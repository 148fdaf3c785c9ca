import { VerificationMethod } from "@authsignal/node";
import type { Page } from "playwright-core";
import { expect, test, vi } from "vitest";
import { type Fixture, fixture, wrongCode } from "../support/fixture.ts";
import { describeInBrowser } from "../support/in-browser.ts";
import { popupFrame, sdkIn } from "../support/sdk-page.ts";
import { requestCode } from "../support/visit.ts";

const EMAIL = "ada@example.com";
const USER = "user-1";

describeInBrowser("the popup of the official browser SDK", (tools) => {
  /** Launches the SDK; `window.result` holds what it resolved to. */
  async function launch(f: Fixture, page: Page, url: string, mode = "popup"): Promise<void> {
    await sdkIn(page, f);
    await page.evaluate(`
      window.errors = [];
      window.result = undefined;
      authsignal.launch(${JSON.stringify(url)}, { mode: "${mode}", onError: (e) => errors.push(e) })
        .then((r) => { window.result = JSON.stringify(r); });
      void 0;
    `);
  }

  async function track(f: Fixture): Promise<string> {
    const { url } = await f.sdk.track({ userId: USER, action: "signIn", attributes: { email: EMAIL } });
    return url;
  }

  async function result(page: Page): Promise<{ token?: string }> {
    await page.waitForFunction("window.result !== undefined");
    return JSON.parse(await page.evaluate("window.result"));
  }

  test("a new person proves their address with the keyboard alone and the app gets a proof", async () => {
    await using f = await tools.setUp();
    await using v = await tools.visit();
    await launch(f, v.page, await track(f));
    const frame = await popupFrame(v.page);
    const send = frame.getByRole("button", { name: "Send code" });
    await send.focus();
    await v.page.keyboard.press("Enter");
    await frame.getByLabel("Verification code").waitFor();
    expect(await frame.evaluate("document.activeElement.id")).toBe("code");
    await v.page.keyboard.type(f.code(EMAIL));
    await v.page.keyboard.press("Enter");
    const { token = "" } = await result(v.page);
    expect(await f.sdk.validateChallenge({ token, userId: USER, action: "signIn" })).toMatchObject({
      isValid: true,
      state: "CHALLENGE_SUCCEEDED",
    });
    expect(await v.page.locator("#__authsignal-popup-container").count()).toBe(0);
  });

  test("an app whose origin the tenant does not have is named, in the popup and in the terminal", async () => {
    await using f = await tools.setUp({ frameAncestors: ["http://localhost:3000"] });
    await using v = await tools.visit();
    const terminal = vi.spyOn(console, "error").mockImplementation(() => {});
    await launch(f, v.page, await track(f));
    const frame = await popupFrame(v.page);
    const message = `the app's origin ${tools.origin} is not one of tenant tenant-a; expected one of http://localhost:3000`;
    expect(await frame.locator("main").textContent()).toContain(message);
    expect(terminal).toHaveBeenCalledExactlyOnceWith(`local-authsignal: ${message}`);
    terminal.mockRestore();
  });

  test("the popup is as high as its screen; Escape and Close give up without a token", async () => {
    await using f = await tools.setUp();
    await using v = await tools.visit();
    await launch(f, v.page, await track(f));
    const frame = await popupFrame(v.page);
    // The SDK resizes the frame after a message from the screen.
    await vi.waitFor(async () => {
      const content: number = await frame.evaluate(
        "document.getElementById('widget_container').getBoundingClientRect().height",
      );
      const box = await v.page.locator("#__authsignal-popup-iframe").boundingBox();
      expect(Math.abs((box?.height ?? 0) - content)).toBeLessThanOrEqual(1);
    }, 10_000);
    await frame.getByRole("button", { name: "Send code" }).focus();
    await v.page.keyboard.press("Escape");
    expect(await result(v.page)).toEqual({});

    await launch(f, v.page, await track(f));
    await (await popupFrame(v.page)).getByRole("button", { name: "Close" }).click();
    expect(await result(v.page)).toEqual({});
  });

  test("a wrong code says how many attempts are left, also after a reload; after five the screen has a way out", async () => {
    await using f = await tools.setUp();
    await using v = await tools.visit();
    await launch(f, v.page, await track(f));
    const frame = await popupFrame(v.page);
    await requestCode(frame);
    for (let left = 4; left >= 0; left -= 1) {
      await frame.getByLabel("Verification code").fill(wrongCode(f.code(EMAIL)));
      await frame.getByRole("button", { name: "Continue" }).click();
      await frame
        .getByText(
          left === 0 ? "Too many wrong codes" : `${left} attempt${left === 1 ? " is" : "s are"} left`,
        )
        .waitFor();
      if (left < 4) continue;
      // A reload repeats neither the try nor the message sent.
      await frame.evaluate("location.reload()");
      await frame.getByText("4 attempts are left").waitFor();
      expect(f.server.outbox.messages({ to: EMAIL })).toHaveLength(1);
    }
    await frame.locator("main").getByRole("button", { name: "Close" }).click();
    expect(await result(v.page)).toEqual({});
  });

  test("an expired link calls the app's onError and says what to do", async () => {
    await using f = await tools.setUp();
    await using v = await tools.visit();
    const url = await track(f);
    f.advance(10 * 60_000);
    await launch(f, v.page, url);
    const frame = await popupFrame(v.page);
    await frame.getByRole("heading", { name: "This link has expired" }).waitFor();
    expect(await v.page.evaluate("JSON.stringify(errors)")).toBe(
      '[{"errorCode":"expired_token","statusCode":401}]',
    );
  });

  test("an enrolled person finds the code sent; a resend waits for its cool-down", async () => {
    await using f = await tools.setUp();
    await f.sdk.enrollVerifiedAuthenticator({
      userId: USER,
      attributes: { verificationMethod: VerificationMethod.EMAIL_OTP, email: EMAIL },
    });
    await using v = await tools.visit();
    await launch(f, v.page, await track(f));
    const frame = await popupFrame(v.page);
    await frame.getByText("We sent a 6-digit code to a•••@example.com.").waitFor();
    expect(await frame.getByRole("button", { name: /new code in/ }).isDisabled()).toBe(true);
    f.advance(30_000);
    await frame.evaluate("location.reload()");
    await frame.getByRole("button", { name: "Send a new code" }).click();
    await frame.getByText("We sent a new message").waitFor();
    expect(f.server.outbox.messages({ to: EMAIL })).toHaveLength(2);
    await frame.getByLabel("Verification code").fill(f.code(EMAIL));
    await v.page.keyboard.press("Enter");
    expect((await result(v.page)).token).toBeDefined();
  });

  test("window mode hands the token to the opener", async () => {
    await using f = await tools.setUp();
    await using v = await tools.visit();
    const opened = v.page.waitForEvent("popup");
    await launch(f, v.page, await track(f), "window");
    const window = await opened;
    await requestCode(window);
    await window.getByLabel("Verification code").fill(f.code(EMAIL));
    await window.getByRole("button", { name: "Continue" }).click();
    expect((await result(v.page)).token).toBeDefined();
  });

  test("only registered origins may frame the UI", async () => {
    await using f = await fixture();
    await using v = await tools.visit();
    const url = await track(f);
    const refused = v.page.waitForEvent("console", (message) => message.text().includes("frame-ancestors"));
    // A page that does not say who it is.
    const frame = { src: url, referrerPolicy: "no-referrer" };
    await v.page.evaluate(
      `document.body.append(Object.assign(document.createElement("iframe"), ${JSON.stringify(frame)}))`,
    );
    expect((await refused).type()).toBe("error");
  });
});
