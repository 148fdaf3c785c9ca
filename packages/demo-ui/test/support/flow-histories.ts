import fc from "fast-check";
import type { Flow } from "../../src/flow/create-flow.ts";
import type { SignInState } from "../../src/flow/sign-in-state.ts";
import { FATES, type Fate, payload, REPEATABLE, type SignInWorld, signInWorld } from "./sign-in-world.ts";

/** One tab of a browser in which a style's flow runs. It lives in memory, over a `SignInWorld`. */
export interface Tab {
  /** Opens the app, as a reload does too; with a token, its callback page. The page before is gone. */
  openPage(show: (state: SignInState) => void, token?: string): Flow;
  /** Authsignal's page that the person sees now, if any: in the popup, or instead of the app. */
  authsignalPage(): string | undefined;
  /** Ends Authsignal's popup: with a token, or closed. A style that leaves the page has none. */
  endPopup?(token: string | undefined): void;
  /** Another tab signs in or out, where tabs share their tokens. */
  otherTab?(what: "signs in" | "signs out"): void;
}

export type OpenTab = (world: SignInWorld, now: () => number) => Tab;

const ACTIONS = [
  "open",
  "carryOn",
  "tryAgain",
  "startOver",
  "refresh",
  "signOut",
  "signOutEverywhere",
] as const;

type Event =
  | { readonly do: "press"; readonly action: (typeof ACTIONS)[number] }
  | { readonly do: "start"; readonly email: string }
  | { readonly do: "prove"; readonly with: "right" | "wrong" | "none" }
  | { readonly do: "reload" | "foreign callback" | "revoke all" | "wait" }
  | { readonly do: "other tab"; readonly what: "signs in" | "signs out" }
  | { readonly do: "let pass"; readonly minutes: number };

const EVENT: fc.Arbitrary<Event> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant("press" as const), action: fc.constantFrom(...ACTIONS) }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant("start" as const),
      email: fc.constantFrom("a@example.com", "b@example.com"),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant("prove" as const),
      with: fc.constantFrom("right" as const, "right" as const, "wrong" as const, "none" as const),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constantFrom(
        "reload" as const,
        "foreign callback" as const,
        "revoke all" as const,
        "wait" as const,
      ),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant("other tab" as const),
      what: fc.constantFrom("signs in" as const, "signs out" as const),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant("let pass" as const), minutes: fc.constantFrom(2, 20) }),
  },
);

/** Runs a style's flow through one history; throws where something that must always hold does not. */
class History {
  readonly world: SignInWorld;
  readonly #tab: Tab;
  readonly #scheduler: fc.Scheduler;
  #flow: Flow;
  #page = 0;
  #now = 0;
  /** What the screen shows. */
  state: SignInState = { at: "email", email: "" };

  constructor(openTab: OpenTab, fates: readonly Fate[], scheduler: fc.Scheduler) {
    this.#scheduler = scheduler;
    this.world = signInWorld([...fates], (job) => scheduler.schedule(Promise.resolve()).then(job));
    this.#tab = openTab(this.world, () => this.#now);
    this.#flow = this.#open();
  }

  #open(token?: string): Flow {
    const page = ++this.#page;
    this.world.leavePage();
    const flow = this.#tab.openPage((state) => {
      // Nobody sees what the script of a page draws that is gone.
      if (page === this.#page) this.#shown(state);
    }, token);
    flow.open();
    return flow;
  }

  #shown(state: SignInState): void {
    const before = this.state;
    this.state = state;
    if (state.at !== "signed-in") return;
    if (!("idToken" in state.tokens)) throw new Error("signed in without tokens");
    const { idToken } = state.tokens;
    if (!this.world.hasIssued(idToken)) throw new Error("signed in with tokens that Cognito has not issued");
    const { email } = payload(idToken);
    if (before.at === "answering" && state.notice === undefined && email !== before.email) {
      throw new Error(`signed in as ${email} by the proof of ${before.email}`);
    }
  }

  async step(event: Event): Promise<void> {
    switch (event.do) {
      case "press":
        this.#flow[event.action]();
        break;
      case "start":
        this.start(event.email);
        break;
      case "prove":
        this.prove(event.with);
        break;
      case "reload":
        this.#flow = this.#open();
        break;
      case "foreign callback":
        if (this.#tab.endPopup === undefined) this.#flow = this.#open("somebody-elses-proof");
        break;
      case "revoke all":
        this.world.revokeAll();
        break;
      case "other tab":
        this.#tab.otherTab?.(event.what);
        break;
      case "let pass":
        this.#now += event.minutes * 60_000;
        break;
      case "wait":
        if (this.#scheduler.count() > 0) await this.#scheduler.waitOne();
    }
    await settle();
  }

  start(email: string): void {
    this.#flow.start(email);
  }

  /** Ends Authsignal's page that is shown, if there is one. */
  prove(kind: "right" | "wrong" | "none"): void {
    const url = this.#tab.authsignalPage();
    if (url === undefined) return;
    const token = kind === "right" ? this.world.proofOf(url) : kind === "wrong" ? "no-proof" : undefined;
    if (this.#tab.endPopup !== undefined) this.#tab.endPopup(token);
    else this.#flow = this.#open(token);
  }

  press(action: (typeof ACTIONS)[number]): void {
    this.#flow[action]();
  }

  /** Lets every call that is under way come to its end. */
  async idle(): Promise<void> {
    do {
      await this.#scheduler.waitAll();
      await settle();
    } while (this.#scheduler.count() > 0);
  }

  /** What a patient person does whose network works: the first button of each screen, and the right proof. */
  async persist(): Promise<void> {
    for (let presses = 0; this.state.at !== "signed-in"; presses++) {
      if (presses > 12) throw new Error(`no way from ${JSON.stringify(this.state)} to a signed-in screen`);
      const { state } = this;
      if (state.at === "email") this.start("a@example.com");
      else if (state.at === "interrupted") this.press("carryOn");
      else if (state.at === "proving") this.prove("right");
      else if (state.at === "failed") this.#firstButton(state);
      await settle();
      await this.idle();
    }
  }

  #firstButton({ email, problem: { next } }: Extract<SignInState, { at: "failed" }>): void {
    if (next === "try-again") this.press("tryAgain");
    else if (next === "continue") this.press("open");
    else if (next === "start-again" && email !== "") this.start(email);
    else this.press("startOver");
  }

  /** Each Session is answered once, unless the app cannot know that the answer before arrived; one call at a time. */
  check(): void {
    const settled = new Set<string>();
    for (const { session, fate } of this.world.answers) {
      if (settled.has(session)) throw new Error(`${session} was answered again`);
      if (fate === "succeeds") settled.add(session);
    }
    const [wrong] = this.world.wrongs;
    if (wrong !== undefined) throw new Error(wrong);
    if (this.world.mostInFlight() > 1) throw new Error("two calls were under way at once");
  }
}

/** The address that the other tab signs in with. */
export const OTHER_TAB = "other-tab@example.com";

const settle = () => new Promise((resolve) => setImmediate(resolve));

/** Any order of what people, other tabs and the network do: nobody sees a session that is not there, and all can go on. */
export async function anyHistory(openTab: OpenTab, numRuns = 1000): Promise<void> {
  await fc.assert(
    fc.asyncProperty(
      fc.array(EVENT, { maxLength: 25 }),
      fc.array(fc.constantFrom(...FATES, "succeeds" as const, "succeeds" as const), { maxLength: 12 }),
      fc.scheduler(),
      async (events, fates, scheduler) => {
        const history = new History(openTab, fates, scheduler);
        for (const event of events) await history.step(event);
        await history.idle();
        history.check();
        history.world.heal();
        await history.persist();
        history.check();
      },
    ),
    { numRuns },
  );
}

/** However often an answer does not arrive, trying again sends the same proof, and Authsignal asks for no other. */
export async function proofOutlastsFailures(openTab: OpenTab): Promise<void> {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.constantFrom(...REPEATABLE), { minLength: 1, maxLength: 5 }),
      fc.scheduler(),
      async (failures, scheduler) => {
        const history = new History(openTab, [], scheduler);
        await history.idle();
        history.start("a@example.com");
        await settle();
        await history.idle();
        history.world.plan(failures);
        history.prove("right");
        await settle();
        for (const _ of failures) {
          await history.idle();
          if (history.state.at !== "failed" || history.state.problem.next !== "try-again") {
            throw new Error(
              `${JSON.stringify(history.state)} after an answer that was lost; expected "Try again"`,
            );
          }
          history.press("tryAgain");
          await settle();
        }
        await history.idle();
        const sent = new Set(history.world.answers.map(({ session, token }) => `${session} ${token}`));
        if (history.state.at !== "signed-in" || sent.size !== 1) {
          throw new Error(`${history.state.at} after ${sent.size} proofs; expected signed-in after one`);
        }
      },
    ),
    { numRuns: 50 },
  );
}
