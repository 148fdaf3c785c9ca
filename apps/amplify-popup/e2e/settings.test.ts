import { expectScreen, expectText, expectUsable, NARROW, skipBrowser } from "app-tests";
import { describe, expect } from "vitest";
import { test } from "./popup.ts";

describe.skipIf(skipBrowser)("the settings of the environment", () => {
  test("link to the other styles that they name", async ({ stage }) => {
    const settings = {
      ...stage.cloud.publicSettings("amplify-popup"),
      apps: { "sdk-redirect": "http://localhost:5173" },
    };
    await using person = await stage.newPerson({
      viewport: NARROW,
      prepare: (context) =>
        context.route("**/environment.json", (route) => route.fulfill({ json: settings })),
    });
    const link = person.page.getByRole("link", { name: "AWS SDK + redirect" });
    expect(await link.getAttribute("href")).toBe("http://localhost:5173");
    await expectUsable(person, "Sign in");
  });

  test("are told apart from what is wrong with them", async ({ stage }) => {
    let body = "";
    await using person = await stage.newPerson({
      viewport: NARROW,
      prepare: (context) => context.route("**/environment.json", (route) => route.fulfill({ body })),
    });
    await expectText(person, "found an empty file; expected a JSON object.");
    await expectUsable(person, "The settings of this environment are not usable");

    body = "<!doctype html>";
    await person.page.reload();
    await expectScreen(person, "The settings of this environment are not usable");
    await expectText(person, "found an HTML page; expected a JSON object.");

    body = '{"name":"dev"}';
    await person.page.reload();
    await expectText(person, "field region: found nothing; expected an AWS region such as eu-central-1.");
  });
});
