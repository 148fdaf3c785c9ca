import { expect, onTestFinished } from "vitest";
import type { BrowserPerson } from "./browser-person.ts";
import { askForCode, begin, expectScreen, prove } from "./gestures.ts";
import type { Stage } from "./stage.ts";
import type { DifferentSites } from "./story/sightings.ts";
import type { Style } from "./style.ts";

/** Keeps a cookie as a page in a frame may, and reads back what the browser has kept. */
const KEEP_COOKIE = `document.cookie = "probe=1; SameSite=None; Secure"; document.cookie`;

/** All ports of localhost are one site; 127.0.0.1 is another one. */
const elsewhere = (url: string): string => url.replace("//localhost", "//127.0.0.1");

/** Lets a tab that leaves for Authsignal's page go to the same page on another site. */
async function moveAuthsignal({ cloud }: Stage, { page }: BrowserPerson): Promise<void> {
  await page.route(`${cloud.urls.authsignal}/**`, (route) => {
    const request = route.request();
    return request.isNavigationRequest() && request.frame() === page.mainFrame()
      ? route.fulfill({ status: 302, headers: { location: elsewhere(request.url()) } })
      : route.fallback();
  });
}

/**
 * Signs somebody in where app and Authsignal are different sites, in a browser that keeps no cookies of another site. A
 * style that shows Authsignal in a frame is on the other site itself; one that leaves its page finds Authsignal there.
 */
export async function signInAcrossSites(
  style: Style,
  stage: Stage,
  person: BrowserPerson,
): Promise<DifferentSites> {
  const { page, context } = person;
  const cdp = await context.newCDPSession(page);
  await cdp.send("Network.enable");
  await cdp.send("Network.setCookieControls", { enableThirdPartyCookieRestriction: true });

  await page.goto(stage.cloud.urls.outbox);
  expect(await page.evaluate(KEEP_COOKIE)).toContain("probe=1");
  if (style.frames) {
    const origin = elsewhere(stage.origin);
    onTestFinished(() => stage.cloud.putTenant({}));
    stage.cloud.putTenant({ frameAncestors: [origin] });
    await page.goto(`${origin}${style.path ?? "/"}`);
  } else {
    await moveAuthsignal(stage, person);
    await page.goto(`${stage.origin}${style.path ?? "/"}`);
  }
  await expectScreen(person, "Sign in");
  await begin(person);
  await askForCode(person);
  const shown = style.frames ? page.frame({ name: "authsignal" }) : page.mainFrame();
  expect(new URL(shown?.url() ?? "").hostname).not.toBe(
    new URL(style.frames ? page.url() : stage.origin).hostname,
  );
  const kept = await shown?.evaluate(KEEP_COOKIE);
  await prove(person);
  expect(await page.locator(".who").textContent()).toBe(person.email);
  return { signsIn: true, vendorKeepsCookies: String(kept).includes("probe=1") };
}
