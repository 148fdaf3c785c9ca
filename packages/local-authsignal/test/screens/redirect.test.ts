import { expect, test } from "vitest";
import type { Fixture } from "../support/fixture.ts";
import { describeInBrowser } from "../support/in-browser.ts";
import { sdkIn } from "../support/sdk-page.ts";
import { requestCode } from "../support/visit.ts";

const EMAIL = "ada@example.com";
const USER = "user-1";

describeInBrowser("redirect mode", (tools) => {
  // A redirect URL with a query of its own.
  const callback = (): string => `${tools.callback}?from=app`;
  const setUp = (overrides = {}) => tools.setUp({ redirectUrls: [callback()], ...overrides });
  const track = (f: Fixture, action = "signIn") =>
    f.sdk.track({ userId: USER, action, attributes: { email: EMAIL, redirectUrl: callback() } });

  test("the redirect URL gets the proof; opening the link again says that the step is done", async () => {
    await using f = await setUp();
    const { url } = await track(f);
    await using v = await tools.visit();
    const run = await sdkIn(v.page, f);
    await run(`{ void authsignal.launch(${JSON.stringify(url)}); }`);
    await requestCode(v.page);
    await v.page.getByLabel("Verification code").fill(f.code(EMAIL));
    await v.page.getByRole("button", { name: "Continue" }).click();
    await v.page.waitForURL(`${tools.origin}/callback**`);
    const returned = new URL(v.page.url()).searchParams;
    expect(returned.get("from")).toBe("app");
    expect(await f.sdk.validateChallenge({ token: returned.get("token") ?? "" })).toMatchObject({
      isValid: true,
    });
    await v.page.goto(url);
    await v.page.getByRole("heading", { name: "This step is done" }).waitFor();
  });

  test("Cancel leads back to the app with a token that proves nothing", async () => {
    await using f = await setUp();
    const { url } = await track(f);
    await using v = await tools.visit(url);
    await v.page.getByRole("link", { name: "Cancel" }).click();
    await v.page.waitForURL(`${tools.origin}/callback**`);
    const token = new URL(v.page.url()).searchParams.get("token") ?? "";
    expect(await f.sdk.validateChallenge({ token })).toMatchObject({ isValid: false, state: "ALLOW" });
  });

  test.each([
    ["BLOCK", "Sign-in blocked"],
    ["REVIEW", "Under review"],
  ] as const)("the outcome %s has a screen that leads back to the app", async (defaultOutcome, heading) => {
    await using f = await setUp({ actions: { signIn: { defaultOutcome } } });
    const page = await (await fetch((await track(f)).url)).text();
    expect(page).toContain(heading);
    const back = /<a [^>]*href="([^"]*)"[^>]*>Back to Acme/.exec(page)?.[1];
    expect(back).toContain(callback());
  });

  test("a link that this server did not issue is refused", async () => {
    await using f = await setUp();
    const page = await fetch(`${f.server.url}/?token=nonsense`);
    expect(await page.text()).toContain("This link does not work");
  });

  test("it works without JavaScript", async () => {
    await using f = await setUp();
    const { url } = await track(f);
    const context = await tools.browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(url);
    await requestCode(page);
    await page.getByLabel("Verification code").fill(f.code(EMAIL));
    await page.getByRole("button", { name: "Continue" }).click();
    await page.waitForURL(`${tools.origin}/callback**`);
    await context.close();
  });

  test("with self-service enrolment a person may correct the address", async () => {
    await using f = await setUp({ selfServiceEnrolment: true });
    await using v = await tools.visit((await track(f)).url);
    const field = v.page.getByLabel("Email address");
    expect(await field.inputValue()).toBe(EMAIL);
    await field.fill("typo@example.com");
    await v.page.getByRole("button", { name: "Send code" }).click();
    await v.page.getByText("typo@example.com").waitFor();
    await v.page.getByRole("link", { name: "Use another address" }).click();
    await v.page.getByLabel("Email address").fill("new@example.com");
    await v.page.getByRole("button", { name: "Send code" }).click();
    await v.page.getByText("new@example.com").waitFor();
    await v.page.getByLabel("Verification code").fill(f.code("new@example.com"));
    await v.page.getByRole("button", { name: "Continue" }).click();
    await v.page.waitForURL(`${tools.origin}/callback**`);
    expect(await f.sdk.getAuthenticators({ userId: USER })).toMatchObject([{ email: "new@example.com" }]);
  });

  test("force_enrollment shows no Cancel to a person without a method", async () => {
    await using f = await setUp();
    await using v = await tools.visit(`${(await track(f)).url}&force_enrollment=true`);
    await v.page.getByRole("button", { name: "Send code" }).waitFor();
    expect(await v.page.getByRole("link", { name: "Cancel" }).count()).toBe(0);
    await requestCode(v.page);
    expect(await v.page.getByRole("link", { name: "Cancel" }).count()).toBe(0);
  });
});
