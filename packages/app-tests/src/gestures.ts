import type { Tab } from "./browser-person.ts";

/** Presses a button of the app. */
export async function press({ page }: Tab, button: string): Promise<void> {
  await page.getByRole("button", { name: button, exact: true }).click();
}

/** Presses the first button of the app's screen, which is what its advice says. */
export async function pressFirst({ page }: Tab): Promise<void> {
  await page.locator(".actions .primary").click();
}

/** Types the person's email into the app and goes on. */
export async function begin(tab: Tab): Promise<void> {
  await tab.page.getByLabel("Email", { exact: true }).fill(tab.email);
  await press(tab, "Continue");
}

/** Leads Authsignal's UI to where it asks for the code, enrolling the address on first use. */
export async function askForCode({ ui }: Tab): Promise<void> {
  const byEmail = ui.getByRole("link", { name: "Email code" });
  const send = ui.getByRole("button", { name: "Send code" });
  const code = ui.getByLabel("Verification code");
  await byEmail.or(send).or(code).first().waitFor();
  if (await byEmail.isVisible()) await byEmail.click();
  await send.or(code).first().waitFor();
  if (await send.isVisible()) await send.click();
  await code.waitFor();
}

/** Types a code into Authsignal's UI; default the right one. */
export async function enterCode({ ui, code }: Tab, digits = code()): Promise<void> {
  await ui.getByLabel("Verification code").fill(digits);
  await ui.getByRole("button", { name: "Continue" }).click();
}

/** A code that is certainly not the right one. */
export function wrongCode({ code }: Tab): string {
  return code() === "000000" ? "111111" : "000000";
}

/** Gives Authsignal's UI, which is open, the code from the outbox. */
export async function prove(tab: Tab): Promise<void> {
  await askForCode(tab);
  await enterCode(tab);
  await expectScreen(tab, "You are signed in");
}

/** Signs the person in, the first time by signing up. */
export async function signIn(tab: Tab): Promise<void> {
  await begin(tab);
  await prove(tab);
}

/** Waits for a screen of the app by its heading. */
export async function expectScreen({ page }: Tab, heading: string): Promise<void> {
  await page.getByRole("heading", { level: 1, name: heading, exact: true }).waitFor();
}

/** Waits for a text of the app. */
export async function expectText({ page }: Tab, text: string): Promise<void> {
  await page.getByText(text).waitFor();
}

/** The encoded token that the signed-in screen keeps folded away. */
export async function readToken({ page }: Tab, title: "ID token" | "Access token"): Promise<string> {
  return (await page.getByRole("region", { name: title }).locator(".raw").textContent()) ?? "";
}
