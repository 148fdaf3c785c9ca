import type { Page } from "playwright-core";
import type { Fixture } from "./fixture.ts";

/** Opens, in a tab of its own, what would have reached the phone last. */
export async function openPhone(f: Fixture, page: Page): Promise<Page> {
  const phone = await page.context().newPage();
  await phone.goto(f.server.outbox.messages().at(-1)?.url ?? "");
  return phone;
}

/** Pairs a user's phone as the pages' own forms would. @returns the proof that comes of it */
export async function pairPhone(f: Fixture, userId: string): Promise<string> {
  const { url } = await f.sdk.track({
    userId,
    action: "signIn",
    attributes: { email: `${userId}@example.com` },
  });
  const html = await (await fetch(`${url}&mode=popup&method=PUSH`)).text();
  const number = /class="number">.*?(\d\d)<\/p>/s.exec(html)?.[1] ?? "";
  const phoneUrl = new URL(f.server.outbox.messages().at(-1)?.url ?? "");
  const post = (path: string, fields: Record<string, string>) =>
    fetch(`${f.server.url}${path}`, { method: "POST", body: new URLSearchParams(fields) });
  await post("/phone", { token: phoneUrl.searchParams.get("token") ?? "", number });
  const token = new URL(url).searchParams.get("token") ?? "";
  const done = await (await post("/verify", { token, mode: "popup", method: "PUSH" })).text();
  return /data-done="([^"]+)"/.exec(done)?.[1] ?? "";
}
