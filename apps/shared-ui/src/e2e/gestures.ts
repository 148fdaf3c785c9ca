import type { FrameLocator, Page } from "playwright-core";

/** A place where Authsignal's pre-built UI runs: the popup's frame or the whole tab. */
export type AuthsignalUi = Page | FrameLocator;

/** Types an email into the app and goes on. */
export async function begin(page: Page, email: string): Promise<void> {
  await page.getByLabel("Email").fill(email);
  await page.getByRole("button", { name: "Continue" }).click();
}

/** Brings Authsignal's UI to where it asks for the code, enrolling the address on first use. */
export async function askForCode(ui: AuthsignalUi): Promise<void> {
  const send = ui.getByRole("button", { name: "Send code" });
  const code = ui.getByLabel("Verification code");
  await send.or(code).first().waitFor();
  if (await send.isVisible()) await send.click();
  await code.waitFor();
}

/** Types a code into Authsignal's UI. */
export async function enterCode(ui: AuthsignalUi, code: string): Promise<void> {
  await ui.getByLabel("Verification code").fill(code);
  await ui.getByRole("button", { name: "Continue" }).click();
}

/** A code that is certainly not the right one. */
export function wrongCode(right: string): string {
  return right === "000000" ? "111111" : "000000";
}

/** Waits for a screen of the app by its heading. */
export async function expectScreen(page: Page, heading: string): Promise<void> {
  await page.getByRole("heading", { level: 1, name: heading, exact: true }).waitFor();
}

/** The encoded token that the signed-in screen keeps folded away. */
export async function readToken(page: Page, title: "ID token" | "Access token"): Promise<string> {
  return (await page.getByRole("region", { name: title }).locator(".raw").textContent()) ?? "";
}
