import { expect, test } from "vitest";
import { english } from "../../src/ui/texts/english.ts";
import { languages, textsFor } from "../../src/ui/texts/texts.ts";
import { fixture } from "../support/fixture.ts";
import { SAMPLE, sentences } from "../support/sentences.ts";

const EMAIL = "ada@example.com";
const USER = "user-1";

/** The same in both languages, because German uses the English word or the name. */
const SAME = /^(methods\.(WHATSAPP|PASSKEY)\.name)$/;

test.each(languages.filter((language) => language !== "en"))(
  "%s says everything in words of its own",
  (language) => {
    const translated = new Map(sentences(textsFor(language)));
    for (const [path, text] of sentences(english)) {
      const other = translated.get(path) ?? "";
      expect(other, path).not.toBe("");
      if (!SAME.test(path)) expect(other, path).not.toBe(text);
      // What is filled in must be kept: arguments, and the seconds of a countdown.
      for (const part of [SAMPLE, "{seconds}"]) expect(other.includes(part), path).toBe(text.includes(part));
    }
  },
);

test.each([
  ["de", "de"],
  ["de-AT", "de"],
  ["de_CH", "de"],
  ["DE", "de"],
  ["fr", "en"],
  ["__proto__", "en"],
  ["", "en"],
  [undefined, "en"],
])("locale %s is shown in %s", (locale, language) => {
  expect(textsFor(locale).language).toBe(language);
});

test("the locale of track changes the language of the pages, and of the mail's link", async () => {
  await using f = await fixture({ verificationMethods: ["EMAIL_MAGIC_LINK"] });
  const page = async (url: string) => (await fetch(url)).text();
  const track = (attributes = {}) =>
    f.sdk.track({ userId: USER, action: "signIn", attributes: { email: EMAIL, ...attributes } });
  const english = await page((await track()).url);
  expect(english).toContain('<html lang="en"');
  expect(english).toContain("Verify your email");
  const { url, token } = await track({ locale: "de-DE" });
  const german = await page(url);
  expect(german).toContain('<html lang="de"');
  expect(german).toContain("E-Mail-Adresse bestätigen");
  expect(german).not.toContain("Verify your email");
  await f.client("/user-authenticators/email-magic-link", token, { email: EMAIL });
  expect(await page(f.server.outbox.messages().at(-1)?.url ?? "")).toContain("Melden Sie sich gerade an?");
});

test("a track without a locale uses the user's", async () => {
  await using f = await fixture();
  await f.sdk.updateUser({ userId: USER, attributes: { locale: "de" } });
  const { url } = await f.sdk.track({ userId: USER, action: "signIn", attributes: { email: EMAIL } });
  expect(await (await fetch(url)).text()).toContain('<html lang="de"');
});
