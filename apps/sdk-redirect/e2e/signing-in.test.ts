import { expectScreen, openStage, readToken, type Stage, skipBrowser, verifiedClaims } from "shared-ui/e2e";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { signIn } from "./redirect.ts";

describe.skipIf(skipBrowser)("signing in with the AWS SDK and a redirect", () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await openStage("sdk-redirect");
  });
  afterAll(() => stage?.close());

  it("signs a new person up and in, and a person who is known in again", async () => {
    await using person = await stage.newPerson();
    const { page } = person;
    await signIn(stage, person, "ada@example.com");

    const issuer = `${stage.cloud.urls.cognito}/${stage.cloud.userPoolId()}`;
    const first = await verifiedClaims(await readToken(page, "ID token"), issuer);
    expect(first).toMatchObject({ email: "ada@example.com", token_use: "id", iss: issuer });

    await page.getByRole("button", { name: "Sign out", exact: true }).click();
    await page.getByText("You are signed out. The refresh token is revoked.").waitFor();
    await signIn(stage, person, "ada@example.com");
    const second = await verifiedClaims(await readToken(page, "ID token"), issuer);
    expect(second["sub"]).toBe(first["sub"]);
    expect(second["origin_jti"]).not.toBe(first["origin_jti"]);
  });

  it("leaves no token in the address bar", async () => {
    await using person = await stage.newPerson();
    const { page } = person;
    const requested: string[] = [];
    const shown: string[] = [];
    page.on("request", (request) => requested.push(request.url()));
    page.on("framenavigated", (frame) => shown.push(frame.url()));
    await signIn(stage, person, "grace@example.com");

    expect(page.url()).toBe(`${stage.origin}/`);
    expect(shown).toContain(`${stage.origin}/callback`);
    const carriers = requested.filter((url) => url.includes("/callback?token="));
    expect(carriers).toHaveLength(1);
    expect(await page.evaluate(() => JSON.stringify({ ...sessionStorage }))).not.toContain("pending");
  });

  it("keeps the session over a reload, in this tab only", async () => {
    await using person = await stage.newPerson();
    await signIn(stage, person, "edsger@example.com");
    await person.page.reload();
    await expectScreen(person.page, "You are signed in");
    await expectScreen(await person.newTab(), "Sign in");
  });

  it("refreshes the tokens now", async () => {
    await using person = await stage.newPerson();
    const { page } = person;
    await signIn(stage, person, "barbara@example.com");
    for (let times = 0; times < 2; times++) {
      const before = await readToken(page, "Access token");
      await page.getByRole("button", { name: "Refresh now" }).click();
      await expect.poll(() => readToken(page, "Access token")).not.toBe(before);
      await page.getByText("New tokens, just issued.").waitFor();
    }
  });

  it("ends every session of the person, which other devices find out when they look", async () => {
    await using here = await stage.newPerson();
    await using there = await stage.newPerson();
    await signIn(stage, here, "alan@example.com");
    await signIn(stage, there, "alan@example.com");
    await here.page.getByRole("button", { name: "Sign out everywhere" }).click();
    await here.page.getByText("You are signed out on every device.").waitFor();
    await there.page.reload();
    await expectScreen(there.page, "You have been signed out");
    await there.page.getByRole("button", { name: "Use another email" }).click();
    await expectScreen(there.page, "Sign in");
  });

  it("says so when Cognito could not be told of a sign-out", async () => {
    await using person = await stage.newPerson();
    await signIn(stage, person, "tony@example.com");
    await person.context.setOffline(true);
    await person.page.getByRole("button", { name: "Sign out", exact: true }).click();
    await person.page.getByText("Cognito could not be told").waitFor();
    await expectScreen(person.page, "Sign in");
  });
});
