import type { Page } from "playwright-core";
import type { Fixture } from "./fixture.ts";

/** Opens, in a tab of its own, what would have reached the phone last. */
export async function openPhone(f: Fixture, page: Page): Promise<Page> {
  const phone = await page.context().newPage();
  await phone.goto(f.server.outbox.messages().at(-1)?.url ?? "");
  return phone;
}

/**
 * Pairs a phone in the page's browser with a user, through the pre-built UI and the simulated phone.
 */
export async function pairPhone(f: Fixture, page: Page, userId: string): Promise<void> {
  const scope = "add:authenticators";
  const { url } = await f.sdk.track({ userId, action: "pair", attributes: { scope } });
  const ui = await page.context().newPage();
  await ui.goto(`${url}&method=PUSH&mode=popup`);
  const phone = await openPhone(f, ui);
  await phone.getByRole("button", { name: "Pair this phone" }).click();
  await phone.getByRole("heading", { name: "Paired" }).waitFor();
  await phone.close();
  await ui.getByRole("heading", { name: "You are verified" }).waitFor();
  await ui.close();
}
