import { accessibilityFaults } from "test-browser";
import { expect, test } from "vitest";
import { languages, textsFor } from "../../src/ui/texts/texts.ts";
import { enrolByEmail } from "../support/enrol.ts";
import { gallery } from "../support/gallery.ts";
import { describeInBrowser } from "../support/in-browser.ts";
import { sentences } from "../support/sentences.ts";

const EMAIL = "ada@example.com";
const USER = "user-1";
const SHOWN = [
  "EMAIL_OTP",
  "EMAIL_MAGIC_LINK",
  "SMS",
  "WHATSAPP",
  "AUTHENTICATOR_APP",
  "PASSKEY",
  "SECURITY_KEY",
  "PUSH",
  "IPROOV",
  "RECOVERY_CODE",
] as const;

describeInBrowser("German screens", (tools) => {
  test("fit a 320 px phone and are accessible", async () => {
    await using f = await tools.setUp({ verificationMethods: [...SHOWN], selfServiceEnrolment: true });
    const page = await tools.browser.newPage({ viewport: { width: 320, height: 568 } });
    const track = async (userId: string) => {
      const attributes = { email: EMAIL, locale: "de", redirectUrl: tools.callback };
      return (await f.sdk.track({ userId, action: "signIn", attributes })).url;
    };
    const enrol = await track("new");
    const proof = await enrolByEmail(f, USER, EMAIL);
    await f.sdk.updateUser({ userId: USER, attributes: { locale: "de" } });
    const screens = [
      enrol,
      ...SHOWN.map((method) => `${enrol}&method=${method}`),
      await track(USER),
      `${await track(USER)}&method=RECOVERY_CODE`,
      `${f.server.url}/?token=${proof.token}&step=settings`,
    ];
    const problems: string[] = [];
    for (const url of screens) {
      await page.goto(url);
      const heading = String(await page.getByRole("heading", { level: 1 }).textContent());
      const width: number = await page.evaluate("document.documentElement.scrollWidth");
      if (width > 320) problems.push(`${heading}: ${width} px wide`);
      for (const fault of await accessibilityFaults(page)) problems.push(`${heading}: ${fault}`);
    }
    expect(problems).toEqual([]);
    await page.close();
  });
});

/** Screens without a person, whose language nobody knows, and the tools of developers: the phone, the outbox, the faults. */
const ENGLISH_ALWAYS = /^(invalid|link-dead|outbox.*|faults|phone.*)$/;

/** What a person reads or hears: texts, labels, placeholders and the document's title; neither names of countries nor random codes. What is folded is open. */
const READ = `document.querySelectorAll("option, code").forEach((one) => one.remove());
  document.querySelectorAll("details").forEach((one) => { one.open = true; });
  [document.title, document.body.innerText,
  ...[...document.querySelectorAll("[aria-label], [placeholder], [title], [alt]")].flatMap((one) =>
    ["aria-label", "placeholder", "title", "alt"].map((name) => one.getAttribute(name) ?? ""))].join("\\n")`;

const wordsIn = (text: string): string[] => text.toLowerCase().match(/\p{L}{2,}/gu) ?? [];

/** The words that only one language has. */
function ownWords(language: string): Set<string> {
  const all = (one: string) => sentences(textsFor(one)).flatMap(([, text]) => wordsIn(text));
  const others = new Set(languages.filter((one) => one !== language).flatMap(all));
  return new Set(all(language).filter((word) => !others.has(word)));
}

describeInBrowser("the screens in", (tools) => {
  test.each(languages)("%s have no word of another language", async (language) => {
    const foreign = new Set(languages.filter((one) => one !== language).flatMap((one) => [...ownWords(one)]));
    const own = ownWords(language);
    const { f, pictures } = await gallery(language);
    const page = await tools.browser.newPage({ viewport: { width: 390, height: 844 } });
    const problems: string[] = [];
    let seen = 0;
    for (const { name, url, after } of pictures.filter((one) => !ENGLISH_ALWAYS.test(one.name))) {
      await page.goto(url);
      await after?.(page);
      seen += 1;
      const lang: string = await page.evaluate("document.documentElement.lang");
      if (lang !== language) problems.push(`${name} is in ${lang}`);
      const words = wordsIn(String(await page.evaluate(READ)));
      if (!words.some((word) => own.has(word))) problems.push(`${name} has no word of ${language}`);
      for (const word of new Set(words.filter((one) => foreign.has(one)))) problems.push(`${name}: ${word}`);
    }
    expect(problems).toEqual([]);
    expect(seen).toBeGreaterThan(30);
    await page.close();
    await f.server.close();
  });
});
