import {
  accessibilityFaults,
  begin,
  expectScreen,
  focused,
  horizontalOverflow,
  openBuiltStage,
  type Person,
  type Stage,
  skipBrowser,
} from "shared-ui/e2e";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openCallback, prove, signIn } from "./redirect.ts";

describe.skipIf(skipBrowser)("every screen", () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await openBuiltStage("sdk-redirect");
  });
  afterAll(() => stage?.close());

  async function expectUsable({ page }: Person, screen: string): Promise<void> {
    await expectScreen(page, screen);
    expect(await accessibilityFaults(page), screen).toEqual([]);
    expect(await horizontalOverflow(page), screen).toBe(0);
  }

  it.each(["light", "dark"] as const)(
    "meets WCAG 2.2 AA and fits 320 px in the %s scheme",
    async (colorScheme) => {
      await using person = await stage.newPerson({ colorScheme, viewport: { width: 320, height: 640 } });
      const { page } = person;
      const email = `somebody.with.a.rather.long.name.${colorScheme}@example.com`;
      await expectUsable(person, "Sign in");
      await openCallback(stage, person, "x");
      await expectUsable(person, "There is no sign-in to finish here");
      await page.getByRole("button", { name: "Start again" }).click();
      await begin(page, email);
      await page.getByRole("link", { name: "Cancel" }).click();
      await expectUsable(person, "The proof was not accepted");
      await page.reload();
      await expectUsable(person, "You came back before finishing");
      await page.getByRole("button", { name: "Start again" }).click();
      await prove(stage, person, email);
      await expectUsable(person, "You are signed in");
    },
  );

  it("can be used with the keyboard alone", async () => {
    await using person = await stage.newPerson();
    const { page } = person;
    await page.getByLabel("Email").focus();
    await page.keyboard.type("keys@example.com");
    await page.keyboard.press("Enter");
    await page.getByRole("button", { name: "Send code" }).press("Enter");
    await page.getByLabel("Verification code").waitFor();
    await page.keyboard.type(stage.cloud.lastCode("keys@example.com"));
    await page.keyboard.press("Enter");
    await expectScreen(page, "You are signed in");
    expect(await focused(page)).toBe("You are signed in");
    await page.keyboard.press("Tab");
    expect(await focused(page)).toBe("Refresh now");
    await page.keyboard.press("Enter");
    await page.getByText("New tokens, just issued.").waitFor();
    expect(await focused(page)).toBe("Refresh now");
  });

  it("says in its live region what changes without a new screen", async () => {
    await using person = await stage.newPerson();
    const { page } = person;
    await signIn(stage, person, "listener@example.com");
    await askedToRefresh(person);
    expect(await page.getByRole("status").textContent()).toBe("New tokens, just issued.");
  });

  async function askedToRefresh({ page }: Person): Promise<void> {
    await page.getByRole("button", { name: "Refresh now" }).click();
    await page.getByText("New tokens, just issued.").waitFor();
  }
});
