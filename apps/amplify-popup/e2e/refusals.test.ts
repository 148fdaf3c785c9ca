import {
  askForCode,
  begin,
  dismiss,
  enterCode,
  expectScreen,
  interceptCognito,
  press,
  prove,
  skipBrowser,
  tellApp,
  throwing,
  wrongCode,
} from "app-tests";
import { describe } from "vitest";
import { test } from "./popup.ts";

describe.skipIf(skipBrowser)("a sign-in that is refused", () => {
  test("starts again with the same email after Authsignal closed the challenge, or its own page reported a problem", async ({
    person,
  }) => {
    await begin(person);
    await askForCode(person);
    const wrong = wrongCode(person);
    for (const left of ["4 attempts are", "3 attempts are", "2 attempts are", "1 attempt is"]) {
      await enterCode(person, wrong);
      await person.ui.getByText(`${left} left`).waitFor();
    }
    await enterCode(person, wrong);
    await person.ui.getByRole("heading", { name: "Too many wrong codes" }).waitFor();
    await dismiss(person);
    await expectScreen(person, "You closed the window before finishing");
    await press(person, "Start again");
    await askForCode(person);

    await tellApp(person, { event: "AUTHSIGNAL_API_ERROR", errorCode: "expired_token", statusCode: 401 });
    await dismiss(person);
    await expectScreen(person, "Authsignal reported a problem");
    await press(person, "Start again");
    await prove(person);
  });

  test("still signs in a person who is known where sign-up is closed", async ({ stage, person }) => {
    // Knows the person from now on.
    await begin(person);
    await askForCode(person);
    await person.page.reload();
    await press(person, "Use another email");
    const closed = throwing("PreSignUp failed with error SIGN_UP_CLOSED.");
    await interceptCognito(stage, person, "SignUp", closed);
    await begin(person);
    await prove(person);
  });
});
