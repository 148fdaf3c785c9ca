import type { Page } from "playwright-core";
import type { Fixture } from "./fixture.ts";

/** Opens, in a tab of its own, what would have reached the phone last. */
export async function openPhone(f: Fixture, page: Page): Promise<Page> {
  const phone = await page.context().newPage();
  await phone.goto(f.server.outbox.messages().at(-1)?.url ?? "");
  return phone;
}

/**
 * Pairs a phone in the page's browser with a user, through the simulated phone. The page of the pre-built UI that sends
 * the link needs no browser.
 */
export async function pairPhone(f: Fixture, page: Page, userId: string): Promise<void> {
  const scope = "add:authenticators";
  const { url } = await f.sdk.track({ userId, action: "pair", attributes: { scope } });
  await fetch(`${url}&method=PUSH&mode=popup`);
  const phone = await openPhone(f, page);
  await phone.getByRole("button", { name: "Pair this phone" }).click();
  await phone.getByRole("heading", { name: "Paired" }).waitFor();
  await phone.close();
}
