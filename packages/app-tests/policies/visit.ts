import type { Tab } from "../src/browser-person.ts";
import { askForCode, enterCode, press } from "../src/gestures.ts";
import type { Stage } from "../src/stage.ts";
import { CANNOT } from "../src/story/cases.ts";
import { type Traffic, trafficOf } from "../src/story/sightings.ts";
import { nameOf, type Style } from "../src/style.ts";
import { PASSWORD } from "./scene.ts";

/** Who comes, and what they type. */
export interface Visitor {
  readonly name: string;
  readonly known: boolean;
  readonly password: string | undefined;
}

export const VISITORS: readonly Visitor[] = [
  { name: "a member", known: true, password: undefined },
  { name: "a member with a password", known: true, password: PASSWORD },
  { name: "a member with a wrong password", known: true, password: "Wrong-1234!" },
  { name: "somebody unknown", known: false, password: undefined },
  { name: "somebody unknown with a password", known: false, password: PASSWORD },
];

/** What one visit showed. */
export interface Visit {
  readonly style: string;
  readonly policy: string;
  /** Name of the visitor. */
  readonly visitor: string;
  readonly outcome:
    | "signed in"
    /** Before Authsignal asked for anything. */
    | "refused at once"
    /** After a proof of the mailbox. */
    | "refused at the end"
    /** The app's page does not let this visitor come. */
    | "cannot";
  /** What the person reads at the end; where they cannot come, the reason. */
  readonly reads: string;
  /** What the browser asks for. */
  readonly traffic: Traffic;
  /** The steps of the sign-in; see `traceOf`. */
  readonly trace: readonly string[];
}

/** Visits the app, types what the visitor types, and gives every code that Authsignal asks for. */
export async function visit(
  style: Style,
  stage: Stage,
  policy: string,
  { name: visitor, known, password }: Visitor,
): Promise<Visit | undefined> {
  await using person = await stage.newPerson();
  const { page } = person;
  const field = page.getByLabel("Password", { exact: true });
  const asks = (await field.count()) > 0;
  const { policy: starts } = stage.cloud.environment().signIn;
  // Where a password is no part of a sign-in, nobody types one.
  if (password !== undefined && starts === "passwordless") return undefined;
  const seen = { style: nameOf(style), policy, visitor };
  const cannot = (reads: string): Visit => ({
    ...seen,
    outcome: "cannot",
    reads,
    traffic: NOTHING,
    trace: [],
  });
  if (password !== undefined && !asks) return cannot(CANNOT["no password"]);
  if (password === undefined && asks && starts === "password-then-challenge")
    return cannot(CANNOT["password needed"]);

  if (known) await stage.invite(person.email, { password: PASSWORD });
  const traffic = trafficOf(stage, person);
  await page.getByLabel("Email").fill(person.email);
  if (password !== undefined) await field.fill(password);
  await press(person, "Continue");
  const asked = await isAsked(person);
  if (asked) {
    await askForCode(person);
    await enterCode(person);
    await ended(person);
  }
  const reads = await textOf(person);
  const signedIn = reads.startsWith("You are signed in");
  const outcome = signedIn ? "signed in" : asked ? "refused at the end" : "refused at once";
  return { ...seen, outcome, reads, traffic: traffic.take(), trace: await person.trace() };
}

const NOTHING: Traffic = { cognito: [], app: [], pages: [], frames: [] };

/** Whether Authsignal asks for a proof; else the app has said something. */
async function isAsked(tab: Tab): Promise<boolean> {
  const asks = tab.ui
    .getByRole("link", { name: "Email code" })
    .or(tab.ui.getByRole("button", { name: "Send code" }))
    .or(tab.ui.getByLabel("Verification code"))
    .first();
  return Promise.any([asks.waitFor().then(() => true), ended(tab).then(() => false)]);
}

/** Waits until the app says how it went; the screens on the way are calm ones. */
async function ended({ page }: Tab): Promise<void> {
  await page.locator(".panel:is(.tone-good, .tone-attention)").waitFor();
}

async function textOf({ page, email }: Tab): Promise<string> {
  const texts = await page.locator("h1, .panel > p:not(.who, .hint)").allTextContents();
  return texts
    .map((text) => text.trim().replaceAll(email, "<email>"))
    .filter((text) => text !== "")
    .map((text) => (/[.!?]$/.test(text) ? text : `${text}.`))
    .join(" ");
}
