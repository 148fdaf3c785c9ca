import { askForCode, begin, enterCode, expectScreen, openCallback, prove, skipBrowser } from "app-tests";
import { describe, expect } from "vitest";
import { test } from "./server.ts";

describe.skipIf(skipBrowser)("the callback page of the server style", () => {
  test("drops a token that this tab did not leave for, unsent", async ({ stage, person }) => {
    const posted: string[] = [];
    person.page.on("request", (request) => request.method() === "POST" && posted.push(request.url()));
    await openCallback(stage, person, "somebody-elses");
    await expectScreen(person, "There is no sign-in to finish here");
    expect(posted).toEqual([]);
    // Neither is it one for a sign-in that another tab of this browser has open.
    const other = await person.newTab();
    await begin(other);
    await askForCode(other);
    await openCallback(stage, person, "somebody-elses");
    await expectScreen(person, "There is no sign-in to finish here");
    expect(posted).toEqual([]);
    await prove(other);
  });

  test("says that the browser drops the cookie, before the person goes to Authsignal", async ({ person }) => {
    await person.page.route("**/api/sign-in", async (route) => {
      const response = await route.fetch();
      await person.context.clearCookies();
      const { "set-cookie": _, ...headers } = response.headers();
      await route.fulfill({ response, headers });
    });
    await begin(person);
    await expectScreen(person, "This browser is blocking this site's cookie");
  });

  test("leaves nothing in the browser's console at a first visit, signs in once although its page posts the answer twice, and has no cookie that a script reads and no token in the browser's storage", async ({
    stage,
  }) => {
    const logged: string[] = [];
    await using person = await stage.newPerson({
      prepare: async (context) => context.on("console", (message) => logged.push(message.text())),
    });
    const { page, context } = person;
    await expectScreen(person, "Sign in");
    expect(logged).toEqual([]);

    const statuses: number[] = [];
    await page.route("**/api/sign-in/answer", async (route) => {
      // As a page does whose effects run twice.
      const [first, second] = await Promise.all([route.fetch(), route.fetch()]);
      statuses.push(first.status(), second.status());
      await route.fulfill({ response: second });
    });
    await begin(person);
    await askForCode(person);
    await enterCode(person);
    await expectScreen(person, "You are signed in");
    expect(statuses).toEqual([200, 200]);
    await page.reload();
    await expectScreen(person, "You are signed in");

    const kept = await page.evaluate(() =>
      JSON.stringify([document.cookie, { ...sessionStorage }, { ...localStorage }, document.body.innerHTML]),
    );
    expect(kept).not.toMatch(/eyJ[\w-]{10,}\./);
    expect(kept).not.toContain("__Host-");
    expect(await context.cookies()).toMatchObject([
      { name: "__Host-server-redirect", httpOnly: true, secure: true, sameSite: "Strict", path: "/" },
    ]);
  });
});
