import { expect, test } from "@playwright/test";

test.use({ launchOptions: { executablePath: process.env["CHROMIUM_PATH"] ?? "", args: ["--no-sandbox"] } });

test("a person signs in", async ({ page, request }) => {
  await page.goto("/");
  await page.getByLabel("Email").fill("jo@example.com");
  await page.getByRole("button", { name: "Sign in" }).click();
  const send = page.getByRole("button", { name: "Send code" });
  const code = page.getByLabel("Verification code");
  await send.or(code).first().waitFor();
  if (await send.isVisible()) await send.click();
  await code.waitFor();
  const sent = await request
    .get(`${process.env["OUTBOX"]}.json?to=jo@example.com`)
    .then((reply) => reply.json());
  await code.fill(sent.at(-1).code);
  await page.getByRole("button", { name: "Continue" }).click();
  await expect(page.getByText("Signed in as jo@example.com")).toBeVisible();
});
