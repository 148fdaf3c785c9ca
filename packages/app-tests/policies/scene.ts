import type { BrowserPerson, Tab } from "../src/browser-person.ts";
import { press } from "../src/gestures.ts";
import type { Stage } from "../src/stage.ts";
import { CANNOT, type CannotReason, type Mishap, type Outcome } from "../src/story/cases.ts";
import { textOf } from "../src/story/outcomes.ts";
import { nameOf, type Style } from "../src/style.ts";

export const PASSWORD = "Sesame-1234!";

/** What a mishap came to under a policy. */
export interface PolicyMishap {
  readonly style: string;
  readonly policy: string;
  readonly case: Mishap;
  readonly outcome: Outcome;
  /** What the person reads at that moment; where a style cannot, the reason. */
  readonly reads: string;
  /** The steps so far of the sign-in; see `traceOf`. */
  readonly trace: readonly string[];
}

/** A style under a policy, and what was noted of it. */
export class Scene {
  readonly style: Style;
  readonly stage: Stage;
  readonly noted: PolicyMishap[] = [];
  readonly #policy: string;
  readonly #asksForPassword: boolean;

  constructor(style: Style, stage: Stage, policy: string, asksForPassword: boolean) {
    this.style = style;
    this.stage = stage;
    this.#policy = policy;
    this.#asksForPassword = asksForPassword;
  }

  /** Whether the policy refuses everybody who comes to this style's page. */
  get admitsNobody(): boolean {
    const { policy } = this.stage.cloud.environment().signIn;
    return policy === "password-then-challenge" && !this.#asksForPassword;
  }

  /** Why a mishap cannot happen to the style under the policy; undefined where it can. */
  #reason(name: Mishap): CannotReason | undefined {
    if (this.admitsNobody) return "password required";
    if (name === "wrong password" || name === "password reset")
      return this.#asksForPassword ? undefined : "no password";
    return this.style.cannot?.[name];
  }

  /** True where the mishap can happen; notes the reason where it cannot. */
  can(name: Mishap): boolean {
    const reason = this.#reason(name);
    if (reason !== undefined) this.#keep(name, "cannot", CANNOT[reason], []);
    return reason === undefined;
  }

  /** @param text what the person reads, where that is a text of Authsignal's page */
  async note(name: Mishap, outcome: Exclude<Outcome, "cannot">, tab: Tab, text?: string): Promise<void> {
    this.#keep(name, outcome, text ?? (await textOf(tab)), await tab.trace());
  }

  #keep(name: Mishap, outcome: Outcome, reads: string, trace: readonly string[]): void {
    this.noted.push({ style: nameOf(this.style), policy: this.#policy, case: name, outcome, reads, trace });
  }

  /** A member with a browser. */
  async member(): Promise<BrowserPerson> {
    const person = await this.stage.newPerson();
    await this.stage.invite(person.email, { password: PASSWORD });
    return person;
  }

  /** Types the email, and a password where the page asks for one, and goes on. */
  async begin(tab: Tab, password = PASSWORD): Promise<void> {
    await tab.page.getByLabel("Email", { exact: true }).fill(tab.email);
    if (this.#asksForPassword) await tab.page.getByLabel("Password", { exact: true }).fill(password);
    await press(tab, "Continue");
  }

  /** Does what the screen of a sign-in that is over advises, and goes on to Authsignal. */
  async startAgain(tab: Tab): Promise<void> {
    await press(tab, "Start again");
    // Where a password is a choice, the code alone is enough.
    const { policy } = this.stage.cloud.environment().signIn;
    if (policy === "password-then-challenge") await this.begin(tab);
  }
}
