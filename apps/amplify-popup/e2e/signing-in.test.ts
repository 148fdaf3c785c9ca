import { expectScreen, openStage, readToken, type Stage, skipBrowser, verifiedClaims } from "shared-ui/e2e";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { signIn } from "./popup.ts";

describe.skipIf(skipBrowser)("signing in with Amplify and the popup", () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await openStage("amplify-popup");
  });
  afterAll(() => stage?.close());

  it("signs a new person up and in, and a person who is known in again", async () => {
    await using person = await stage.newPerson();
    const { page } = person;
    await signIn(stage, person, "ada@example.com");

    const issuer = `${stage.cloud.urls.cognito}/${stage.cloud.userPoolId()}`;
    const first = await verifiedClaims(await readToken(page, "ID token"), issuer);
    expect(first).toMatchObject({ email: "ada@example.com", token_use: "id", iss: issuer });
    const access = await verifiedClaims(await readToken(page, "Access token"), issuer);
    expect(access).toMatchObject({ token_use: "access", sub: first["sub"] });

    await page.getByRole("button", { name: "Sign out", exact: true }).click();
    await expectScreen(page, "Sign in");
    await signIn(stage, person, "ada@example.com");
    const second = await verifiedClaims(await readToken(page, "ID token"), issuer);
    expect(second["sub"]).toBe(first["sub"]);
    expect(second["origin_jti"]).not.toBe(first["origin_jti"]);
  });

  it("shows the session again after a reload and in another tab", async () => {
    await using person = await stage.newPerson();
    await signIn(stage, person, "grace@example.com");
    await person.page.reload();
    await expectScreen(person.page, "You are signed in");
    await expectScreen(await person.newTab(), "You are signed in");
  });

  it("refreshes the tokens now", async () => {
    await using person = await stage.newPerson();
    const { page } = person;
    await signIn(stage, person, "edsger@example.com");
    const before = await readToken(page, "Access token");
    await page.getByRole("button", { name: "Refresh now" }).click();
    await page.getByText("New tokens, just issued.").waitFor();
    expect(await readToken(page, "Access token")).not.toBe(before);
  });

  it("ends every session of the person, which other devices find out when they refresh", async () => {
    await using here = await stage.newPerson();
    await using there = await stage.newPerson();
    await signIn(stage, here, "barbara@example.com");
    await signIn(stage, there, "barbara@example.com");
    await here.page.getByRole("button", { name: "Sign out everywhere" }).click();
    await expectScreen(here.page, "Sign in");
    await there.page.getByRole("button", { name: "Refresh now" }).click();
    await expectScreen(there.page, "You have been signed out");
    await there.page.getByRole("button", { name: "Use another email" }).click();
    await expectScreen(there.page, "Sign in");
  });

  it("keeps no password and shows no raw token unasked", async () => {
    await using person = await stage.newPerson();
    await signIn(stage, person, "alan@example.com");
    expect(await person.page.getByText("Encoded token").count()).toBe(2);
    expect(await person.page.locator(".raw").first().isVisible()).toBe(false);
    const stored = await person.page.evaluate(() =>
      JSON.stringify([{ ...localStorage }, { ...sessionStorage }]),
    );
    expect(stored).not.toContain("Aa1!");
  });
});
