/** `pnpm --filter local-cloud picture`: takes the README's picture of the running apps again. Needs a Chromium. */
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { startTestCloud } from "./src/testing/index.ts";

const EMAIL = "grace@example.com";
const target = fileURLToPath(new URL("../../docs/sign-in.png", import.meta.url));

const cloud = await startTestCloud({ apps: ["amplify-popup"] });
const browser = await chromium.launch({
  executablePath: process.env["CHROMIUM_PATH"] ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-background-networking"],
});
try {
  const context = await browser.newContext({ viewport: { width: 720, height: 620 }, deviceScaleFactor: 1.5 });
  const app = await context.newPage();
  await app.goto(cloud.urls.apps["amplify-popup"] ?? "");
  await app.getByRole("textbox", { name: "Email" }).fill(EMAIL);
  await app.getByRole("button", { name: "Continue" }).click();
  const popup = app.frameLocator("#__authsignal-popup-iframe");
  await popup.getByRole("textbox").waitFor();
  // The popup's height follows its content.
  await app.waitForTimeout(1000);
  const left = await app.screenshot();

  const outbox = await context.newPage();
  await outbox.setViewportSize({ width: 560, height: 620 });
  await outbox.goto(`${cloud.urls.outbox}?to=${EMAIL}`);
  const right = await outbox.screenshot();

  const frame = await browser.newPage({ viewport: { width: 1340, height: 656 } });
  const image = (picture: Buffer, width: number) =>
    `<img width="${width}" style="border-radius: 12px; box-shadow: 0 8px 30px #0003" src="data:image/png;base64,${picture.toString("base64")}">`;
  await frame.setContent(
    `<body style="margin: 0; padding: 18px; display: flex; gap: 24px; background: #e8eaee">${image(left, 720)}${image(right, 560)}</body>`,
  );
  await frame.screenshot({ path: target });
} finally {
  await browser.close();
  await cloud.close();
}
