/** `pnpm --filter local-cloud picture`: takes the README's picture of the workbench again. Needs a Chromium. */
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { createRecorder, startTestCloud } from "./src/testing/index.ts";

const target = fileURLToPath(new URL("../../docs/workbench.png", import.meta.url));

const recorder = createRecorder();
const cloud = await startTestCloud({ recorder });
const browser = await chromium.launch({
  executablePath: process.env["CHROMIUM_PATH"] ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-background-networking"],
});
try {
  // The functions are loaded by then, so that the picture shows the times of a sign-in and not of a start.
  await cloud.person("ada@example.com", "amplify-popup").signUpAndIn();
  await cloud.person("grace@example.com").signUpAndIn();
  const kim = cloud.person("kim@example.com", "fetch-redirect");
  await kim.signUp();
  await kim.start();
  const { id = "" } = recorder.signIns().findLast(({ outcome }) => outcome === "signed-in") ?? {};
  const page = await browser.newPage({ viewport: { width: 1340, height: 900 } });
  await page.goto(`${cloud.urls.workbench}/#/sign-ins/${id}`);
  await page
    .getByRole("button", { name: /PreTokenGeneration/ })
    .first()
    .waitFor();
  await page.screenshot({ path: target });
} finally {
  await browser.close();
  await cloud.close();
}
