import type { Frame, Page } from "playwright-core";
import { expect } from "vitest";
import { type Fixture, TENANT } from "./fixture.ts";

/** Runs the official browser SDK in a page that an app served: `authsignal` is the client in `expression`. */
export async function sdkIn(page: Page, f: Fixture): Promise<(expression: string) => Promise<unknown>> {
  await page.waitForFunction("window.ready");
  await page.evaluate(`start({ tenantId: "${TENANT.tenantId}", baseUrl: "${f.server.apiUrl}" })`);
  return (expression) => page.evaluate(`(async () => ${expression})()`);
}

/** The frame of the popup that the SDK opened, once it is shown. */
export async function popupFrame(page: Page): Promise<Frame> {
  const frame = await (
    await page.waitForSelector("#__authsignal-popup-iframe.as-iframe-ready")
  ).contentFrame();
  if (frame === null) throw new Error("The popup has no frame");
  return frame;
}

/** Tracks an action and gives its token to the SDK. */
export async function track(
  f: Fixture,
  run: (expression: string) => Promise<unknown>,
  userId: string,
  attributes: Record<string, unknown> = {},
): Promise<string> {
  const { token } = await f.sdk.track({ userId, action: "signIn", attributes });
  await run(`authsignal.setToken(${JSON.stringify(token)})`);
  return token;
}

/** The token that a call of the SDK returned. */
function tokenOf(result: unknown): string {
  const text = JSON.stringify(result);
  const token = /"token":"([^"]+)"/.exec(text)?.[1];
  if (token === undefined) throw new Error(`The SDK returned no token: ${text}`);
  return token;
}

/** Fails unless what a call of the SDK returned proves `userId`'s sign-in by this method. */
export async function expectProof(
  f: Fixture,
  result: unknown,
  verificationMethod: string,
  userId = "user-1",
): Promise<void> {
  const validated = await f.sdk.validateChallenge({ token: tokenOf(result), userId, action: "signIn" });
  expect(validated).toMatchObject({ isValid: true, verificationMethod });
}
