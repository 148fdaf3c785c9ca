import { createRecorder, startTestCloud } from "local-cloud/testing";
import { skipBrowser } from "test-browser";
import { describe, expect, onTestFinished } from "vitest";
import { expectReadable } from "./appearance.ts";
import { type Stage, signedIn, stageTest as test } from "./workbench.ts";

describe.skipIf(skipBrowser)("the workbench", () => {
  let stage: Stage;
  test.beforeAll(({ stage: shared }) => {
    stage = shared;
  });

  test("says how a sign-in appears where nobody has signed in", async () => {
    const cloud = await startTestCloud({ recorder: createRecorder() });
    onTestFinished(() => cloud.close());
    const page = await stage.browser.newPage();
    await page.goto(`${cloud.urls.workbench}/`);
    await page.getByText("Nobody has signed in yet").waitFor();
    await page.close();
  });

  test("shows a sign-in as it happens, without a reload", async () => {
    const page = await stage.open();
    await page.getByText(/^\d+ of \d+ sign-ins$/).waitFor();
    const jo = stage.cloud.person("jo@example.com");
    await jo.signUp();
    const challenge = await jo.start();
    const entry = page.getByRole("link", { name: /jo@example\.com waiting sdk-redirect/ });
    await entry.click();
    await page.getByRole("heading", { name: "jo@example.com" }).waitFor();
    await jo.answer(challenge, await jo.prove(challenge));
    await page.getByRole("main").getByText("signed in").waitFor();
    await page.getByRole("button", { name: /Cognito → PreToken/ }).waitFor();
    await page.context().close();
  });

  test("masks secrets, and shows those of one step to a person who asks", async () => {
    const page = await stage.open(`#/sign-ins/${await signedIn(stage, "secret@example.com")}`);
    const step = page.getByRole("button", { name: /RespondToAuthChallenge/ });
    await step.click();
    const details = page.locator(".detail");
    await expect.poll(() => details.textContent()).toContain('"ANSWER": "[masked]"');
    const masked = (await details.textContent()) ?? "";
    expect(masked).toContain('"AccessToken": "[masked]"');
    expect(masked).not.toMatch(/eyJ|AYABe/);
    await page.getByRole("button", { name: "Show secrets" }).click();
    await expect.poll(() => details.textContent()).toMatch(/"ANSWER": "eyJ.*"AccessToken": "eyJ/s);
    await page.getByRole("button", { name: "Hide secrets" }).click();
    await expect.poll(() => details.textContent()).not.toMatch(/eyJ/);
    await page.context().close();
  });

  test("runs a trigger again, which sends nothing and changes nobody", async () => {
    const email = "again@example.com";
    const page = await stage.open(`#/sign-ins/${await signedIn(stage, email)}`);
    const messages = stage.cloud.messages().length;
    const calls = stage.recorder.signIns().flatMap(({ hops }) => hops).length;
    for (const trigger of ["Create", "Verify", "PreToken"]) {
      const step = page.locator(".step").filter({ hasText: `Cognito → ${trigger}` });
      await step.getByRole("button").first().click();
      await step.getByRole("button", { name: "Run again" }).click();
      await step.getByText("The answer is the same.").waitFor();
      expect(await step.getByText("Not recorded").count()).toBe(0);
    }
    expect(stage.cloud.messages()).toHaveLength(messages);
    expect(stage.recorder.signIns().flatMap(({ hops }) => hops)).toHaveLength(calls);
    await page.context().close();
  });

  test("copies an event as a file without secrets, and shows it as AWS documents it", async () => {
    const id = await signedIn(stage, "copy@example.com");
    const page = await stage.open(`#/sign-ins/${id}`, { permissions: ["clipboard-read", "clipboard-write"] });
    const step = page.locator(".step").filter({ hasText: "Cognito → Verify" });
    await step.getByRole("button").first().click();
    await step.getByRole("button", { name: "Copy as event file" }).click();
    await step.getByText("Copied.").waitFor();
    const file = await page.evaluate(() => navigator.clipboard.readText());
    expect(JSON.parse(file)).toMatchObject({
      event: {
        triggerSource: "VerifyAuthChallengeResponse_Authentication",
        request: { challengeAnswer: "masked.masked.masked" },
      },
      calls: expect.arrayContaining([expect.objectContaining({ request: "POST /v1/validate" })]),
    });
    expect(file).not.toMatch(/eyJ|AYABe/);
    await step.getByRole("button", { name: "AWS's form" }).click();
    await step.getByText("Documented, and not part of this event: request.clientMetadata.").waitFor();
    await page.context().close();
  });

  test("works by keyboard alone", async () => {
    await signedIn(stage, "keys@example.com");
    await signedIn(stage, "board@example.com");
    const page = await stage.open();
    await page.getByRole("link", { name: /board@example\.com signed in/ }).focus();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowUp");
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { level: 1, name: /@example\.com/ }).waitFor();
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await page.locator('.step button[aria-expanded="true"]').waitFor();
    await page.keyboard.press("Tab");
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe("Show secrets");
    await page.context().close();
  });

  test("narrows the list by style, outcome and person", async () => {
    await signedIn(stage, "narrow@example.com");
    const other = stage.cloud.person("other@example.com", "fetch-redirect");
    await other.signUp();
    await other.start();
    const page = await stage.open();
    const list = page.getByRole("navigation", { name: "Sign-ins" });
    const people = () => list.locator(".person").allTextContents();
    await page.getByLabel("Person").fill("OTHER@");
    await expect.poll(people).toEqual(["other@example.com", "other@example.com"]);
    await page.getByLabel("Style").selectOption("fetch-redirect");
    await expect.poll(people).toEqual(["other@example.com"]);
    await page.getByLabel("Outcome").selectOption("signed in");
    await expect.poll(people).toEqual([]);
    await page.getByRole("button", { name: "Show all" }).click();
    await expect.poll(people).toContain("narrow@example.com");
    await page.context().close();
  });

  // appearance.long.test.ts has the other three.
  test("is accessible and as wide as its window: dark, 390 px", () => expectReadable(stage, "dark", 390));

  test("stays readable with 500 sign-ins, and follows a burst of them", async () => {
    const page = await stage.open();
    const { trace } = stage.recorder;
    const before = stage.recorder.signIns().length;
    for (let index = 0; index < 500; index += 1) {
      const call = `burst-${index}`;
      const input = {
        ClientId: "c",
        AuthFlow: "CUSTOM_AUTH",
        AuthParameters: { USERNAME: `burst${index}@example.com` },
      };
      const at = trace.now();
      trace.emit({
        kind: "operation-started",
        call,
        at,
        operation: "InitiateAuth",
        page: undefined,
        input,
        size: 100,
      });
      trace.emit({
        kind: "operation-ended",
        call,
        at: at + 1,
        error: { name: "NotAuthorizedException", message: "no" },
      });
    }
    await page.reload();
    await page.getByText(`${before + 500} of ${before + 500} sign-ins`).waitFor();
    await page.getByLabel("Person").fill("burst499");
    await page.getByRole("link", { name: /burst499@example\.com refused/ }).click();
    await page.getByRole("heading", { name: "burst499@example.com" }).waitFor();
    await page.context().close();
  });

  test("says that a sign-in is not kept", async () => {
    const page = await stage.open("#/sign-ins/unknown");
    await page.getByRole("heading", { name: "This sign-in is not kept" }).waitFor();
    await page.context().close();
  });

  test("no page wrote an error or a warning to the console", () => {
    expect(stage.complaints.filter((text) => !text.includes("404"))).toEqual([]);
  });
});
