import { expect, test } from "vitest";
import { enrolByEmail } from "../support/enrol.ts";
import { fixture } from "../support/fixture.ts";
import { newPasskey } from "../support/silent-passkey.ts";

test.each([
  [true, false, true],
  [true, true, true],
  [false, true, true],
  // A password manager may add one unasked only where the caller says that it asked for that.
  [false, false, false],
])(
  "a passkey (user present: %s, said to be silent: %s) is accepted: %s",
  async (isPresent, conditionalCreate, isTaken) => {
    await using f = await fixture({ verificationMethods: ["EMAIL_OTP", "PASSKEY"] });
    const { token } = await enrolByEmail(f, "ada", "ada@example.com");
    const asked = await f.client("/user-authenticators/passkey/registration-options", token, {});
    const { options } = JSON.parse(await asked.text());
    const registrationCredential = newPasskey(options.challenge, f.server.url, isPresent);
    const answer = await f.client("/user-authenticators/passkey", token, {
      registrationCredential,
      conditionalCreate,
    });
    expect(JSON.parse(await answer.text()).isVerified).toBe(isTaken);
  },
);
