import { describe, expect } from "vitest";
import type { AppTest } from "../app-test.ts";
import { expectScreen, expectText, press, readToken, signIn } from "../gestures.ts";
import { verifiedClaims } from "../verified-claims.ts";

export function signingInCases(test: AppTest): void {
  describe("signing in", () => {
    test("signs a new person up and in, and a person who is known in again", async ({ stage, person }) => {
      const { cloud } = stage;
      const issuer = `${cloud.urls.cognito}/${cloud.userPoolId()}`;
      await signIn(person);
      const first = await verifiedClaims(await readToken(person, "ID token"), issuer);
      expect(first).toMatchObject({ email: person.email, token_use: "id", iss: issuer });
      const access = await verifiedClaims(await readToken(person, "Access token"), issuer);
      expect(access).toMatchObject({ token_use: "access", sub: first["sub"] });

      await press(person, "Sign out");
      await expectScreen(person, "Sign in");
      await signIn(person);
      const second = await verifiedClaims(await readToken(person, "ID token"), issuer);
      expect(second["sub"]).toBe(first["sub"]);
      expect(second["origin_jti"]).not.toBe(first["origin_jti"]);
    });

    test("refreshes the tokens now, as often as it is asked", async ({ person }) => {
      await signIn(person);
      for (let times = 0; times < 2; times++) {
        const before = await readToken(person, "Access token");
        await press(person, "Refresh tokens");
        await expect.poll(() => readToken(person, "Access token")).not.toBe(before);
        await expectText(person, "New tokens, just issued.");
      }
      expect(await person.page.getByRole("status").textContent()).toBe("New tokens, just issued.");
    });

    test("ends every session of the person, which other devices find out when they look", async ({
      style,
      stage,
      person: here,
    }) => {
      await using device = await stage.newPerson();
      const there = device.as(here.email);
      await signIn(here);
      await signIn(there);
      await press(here, "Sign out everywhere");
      await expectText(here, style.signedOutEverywhere);
      await expectScreen(here, "Sign in");
      await style.lookAgain(there);
      await expectScreen(there, "You have been signed out");
      await press(there, "Use another email");
      await expectScreen(there, "Sign in");
    });

    test("also works as `pnpm dev` serves it", async ({ openStage }) => {
      const stage = await openStage("pnpm dev");
      await using person = await stage.newPerson();
      await signIn(person);
    });
  });
}
