import { accessibilityFaults } from "test-browser";
import { expect, test } from "vitest";
import { gallery } from "../support/gallery.ts";
import { describeInBrowser } from "../support/in-browser.ts";

/** Controls that a person can use, in the order in which they stand. */
const CONTROLS = `[...document.querySelectorAll("a[href], button, input, select, summary")]
  .filter((one) => one.type !== "hidden" && !one.disabled && one.checkVisibility())`;

/** What is wrong with focus: controls that Tab does not reach in their order, or that do not show it. */
const FOCUS = `(async () => {
  const describe = (one) => one.outerHTML.slice(0, 80);
  const controls = ${CONTROLS};
  return controls.filter((one) => {
    one.focus({ focusVisible: true });
    const { outlineStyle, outlineWidth } = getComputedStyle(one);
    return document.activeElement !== one || one.tabIndex !== 0 || outlineStyle === "none" || outlineWidth === "0px";
  }).map(describe);
})()`;

/** Controls that a finger can miss. */
const SMALL = `${CONTROLS}.filter((one) => {
  const { width, height } = one.getBoundingClientRect();
  return width < 43.9 || height < 43.9;
}).map((one) => one.outerHTML.slice(0, 80) + " " + JSON.stringify(one.getBoundingClientRect()))`;

/** A screen with one field has the focus in it. */
const UNFOCUSED = `(() => {
  const fields = [...document.querySelectorAll("main form input:not([type=hidden])")].filter((one) => one.checkVisibility());
  return fields.length === 1 && document.body.className !== "outbox" && document.activeElement !== fields[0]
    ? [document.activeElement.outerHTML.slice(0, 80)] : [];
})()`;

/** A way out: a link or button that leaves, or a sentence that says how. */
const STUCK = `document.body.className === "outbox" || [...document.querySelectorAll("header a, header button, main a, [data-close], button, p, header span")].some((one) =>
  one.checkVisibility() && /Cancel|Close|Back to|Done|Not now|Deny|I have saved|close this window|Close this window/.test(
    one.textContent + (one.getAttribute("aria-label") ?? ""))) ? [] : [document.title]`;

/** What moves although the person asked for less of it. */
const MOTION = `[...document.querySelectorAll("*")].filter((one) => {
  const { transitionDuration, animationName } = getComputedStyle(one);
  return transitionDuration !== "0s" || animationName !== "none";
}).map((one) => one.outerHTML.slice(0, 80))`;

describeInBrowser("every screen", (tools) => {
  test("is accessible, in light and dark, and fits a 320 px phone", async () => {
    const { f, pictures } = await gallery();
    const context = await tools.browser.newContext({
      viewport: { width: 320, height: 568 },
      reducedMotion: "reduce",
    });
    const page = await context.newPage();
    const problems: string[] = [];
    for (const { name, url, after } of pictures) {
      const note = (what: string, found: unknown): void => {
        if (Array.isArray(found)) for (const one of found) problems.push(`${name}, ${what}: ${one}`);
      };
      await page.emulateMedia({ colorScheme: "light" });
      await page.goto(url);
      await after?.(page);
      note("focus of the only field", await page.evaluate(UNFOCUSED));
      note("way out", await page.evaluate(STUCK));
      note("light", await accessibilityFaults(page));
      note("small", await page.evaluate(SMALL));
      note("focus", await page.evaluate(FOCUS));
      note("motion", await page.evaluate(MOTION));
      await page.emulateMedia({ colorScheme: "dark" });
      note("dark", await accessibilityFaults(page, ["color-contrast"]));
      const overflow = await page.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth",
      );
      if (overflow !== 0) problems.push(`${name}: ${overflow} px too wide`);
    }
    expect(problems).toEqual([]);
    expect(pictures.length).toBeGreaterThan(40);
    await context.close();
    await f.server.close();
  }, 120_000);

  test("is left with the keyboard alone: choose a method, type the code, keep the recovery codes", async () => {
    await using f = await tools.setUp({
      selfServiceEnrolment: true,
      verificationMethods: ["EMAIL_OTP", "SMS", "RECOVERY_CODE"],
    });
    const attributes = { email: "ada@example.com", redirectUrl: tools.callback };
    const { url } = await f.sdk.track({ userId: "user-1", action: "signIn", attributes });
    await using v = await tools.visit(url);
    const { page } = v;
    const focused = () =>
      page.evaluate("document.activeElement.textContent.trim() || document.activeElement.id");
    const tabTo = async (text: string): Promise<void> => {
      for (let steps = 0; steps < 12; steps += 1) {
        await page.keyboard.press("Tab");
        if (String(await focused()).startsWith(text)) return page.keyboard.press("Enter");
      }
      throw new Error(`Tab does not reach "${text}"`);
    };
    await tabTo("Email code");
    await page.getByLabel("Email address").waitFor();
    await tabTo("Send code");
    await page.getByLabel("Verification code").waitFor();
    expect(await focused()).toBe("code");
    await page.keyboard.type(f.code("ada@example.com"));
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "Save your recovery codes" }).waitFor();
    await tabTo("I have saved them");
    expect(await tools.proof(f, page)).toMatchObject({ isValid: true });
  });
});
