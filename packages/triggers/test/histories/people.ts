import { ignorePublicErrors, type Party, POOL, SUB, type Waiting, X } from "./cast.ts";
import type { Process } from "./schedule.ts";
import type { World } from "./world.ts";

const USER = { userPoolId: POOL, userName: SUB };

export interface SignInDeeds {
  /** Adds an authenticator app in the pre-built UI, before the answer. */
  readonly addsApp?: boolean;
  /** Begins to add one, and leaves it at that. */
  readonly beginsApp?: boolean;
  /** Removes the email authenticator there, too. */
  readonly removesEmail?: boolean;
  readonly withPassword?: boolean;
}

/** The owner signs in by a code to whatever mailbox of theirs the URL offers. @returns whether there were tokens */
export async function ownerByMail(
  world: World,
  process: Process,
  { addsApp = false, beginsApp = false, removesEmail = false, withPassword = false }: SignInDeeds = {},
): Promise<boolean> {
  const waiting = await world.start(process, { withPassword });
  if (!waiting || !(await passByMail(world, process, "owner", waiting.url))) return false;
  const { authsignal } = world;
  const { userId } = authsignal.tokens.get(waiting.url) ?? { userId: "" };
  if (addsApp || beginsApp) {
    const app = await world.step(process, () =>
      authsignal.begin(waiting.url, "AUTHENTICATOR_APP", undefined, "owner"),
    );
    if (app && addsApp) await world.step(process, () => authsignal.finish(waiting.url, app));
  }
  if (removesEmail) {
    const [mail] = authsignal.list(userId).filter(({ email }) => email !== undefined);
    if (mail) await world.step(process, () => authsignal.remove(waiting.url, mail.id));
  }
  return world.answer(process, "owner", waiting, waiting.url);
}

/** The owner signs in by an authenticator app, if the URL offers it. */
export async function ownerByApp(world: World, process: Process): Promise<boolean> {
  const waiting = await world.start(process);
  if (!waiting) return false;
  const passed = await world.step(process, () => world.authsignal.verifyApp(waiting.url, "owner"));
  return passed && world.answer(process, "owner", waiting, waiting.url);
}

/** Passes a URL's challenge by a code to an address that this party reads. */
export async function passByMail(
  world: World,
  process: Process,
  party: Party,
  url: string,
): Promise<boolean> {
  const { authsignal, readers } = world;
  const token = authsignal.tokens.get(url);
  const mine = await world.step(process, () =>
    authsignal
      .list(token?.userId ?? "")
      .find(
        ({ verifiedAt, email, phoneNumber, verificationMethod }) =>
          verifiedAt !== undefined &&
          verificationMethod !== "EMAIL_MAGIC_LINK" &&
          readers.get(email ?? phoneNumber ?? "") === party,
      ),
  );
  const code = mine && (await world.step(process, () => authsignal.challenge(url, mine.id)));
  // The person who reads the mailbox when the code arrives has it.
  return code !== undefined && readers.get(code.to) === party
    ? world.step(process, () => authsignal.verify(url, code))
    : false;
}

/** What an attacker has gathered: sessions that wait, and enrolments that were begun. */
export class Attacker {
  readonly waiting: Waiting[] = [];
  readonly begun: { readonly url: string; readonly id: string }[] = [];
  readonly #world: World;

  constructor(world: World) {
    this.#world = world;
  }

  async start(process: Process, withPassword: boolean): Promise<void> {
    const waiting = await this.#world.start(process, {
      withPassword: withPassword && this.#world.passwordOf === "attacker",
    });
    if (waiting) this.waiting.push(waiting);
  }

  /** Begins to enrol something by a URL. */
  async begin(process: Process, waiting: Waiting | undefined, byApp: boolean): Promise<void> {
    const { authsignal } = this.#world;
    if (!waiting) return;
    const id = await this.#world.step(process, () =>
      byApp
        ? authsignal.begin(waiting.url, "AUTHENTICATOR_APP", undefined, "attacker")
        : authsignal.begin(waiting.url, "EMAIL_OTP", X, "attacker"),
    );
    if (id !== undefined) this.begun.push({ url: waiting.url, id });
  }

  async finish(process: Process, index: number): Promise<void> {
    const begun = this.begun[Math.max(0, index) % (this.begun.length || 1)];
    if (begun) await this.#world.step(process, () => this.#world.authsignal.finish(begun.url, begun.id));
  }

  /** Passes a challenge by whatever the attacker has. */
  async pass(process: Process, waiting: Waiting | undefined): Promise<void> {
    if (!waiting) return;
    const { authsignal } = this.#world;
    if (await passByMail(this.#world, process, "attacker", waiting.url)) return;
    await this.#world.step(process, () => authsignal.verifyApp(waiting.url, "attacker"));
  }

  /** Removes what is the attacker's own, as a URL allows that has passed a challenge. */
  async remove(process: Process, waiting: Waiting | undefined): Promise<void> {
    const { authsignal, readers } = this.#world;
    if (!waiting) return;
    const { userId } = authsignal.tokens.get(waiting.url) ?? { userId: "" };
    const mine = authsignal.list(userId).find(({ holder }) => readers.get(holder) === "attacker");
    if (mine) await this.#world.step(process, () => authsignal.remove(waiting.url, mine.id));
  }

  /** Answers a session with the token of another, or its own. */
  async answer(process: Process, waiting: Waiting | undefined, token: Waiting | undefined): Promise<void> {
    if (waiting && token) await this.#world.answer(process, "attacker", waiting, token.url);
  }
}

/** A password is reset by a round outside of Cognito. */
export async function resetPassword(
  world: World,
  process: Process,
  party: Party,
): Promise<string | undefined> {
  const inner: Process = { name: `${process.name}, reset`, crashed: false };
  const policy = { ...world.policy(), action: "resetPassword", unknownUsers: "refuse" } as const;
  try {
    const { url, reset } = await world.shipped.startPasswordReset(USER, world.ports(inner), policy);
    if (!(await passByMail(world, inner, party, url))) return undefined;
    return await world.shipped.finishPasswordReset(reset, url, party, world.ports(inner), {
      anchor: "email",
      epoch: world.epoch,
      methods: world.methods,
      acceptAllow: false,
    });
  } catch (error) {
    if (!inner.crashed) ignorePublicErrors(error);
    // A back end that dies here may have set the password after a recovery, which is then repeated.
    else if (world.passwordOf === party) world.passwordOf = "nobody";
    return undefined;
  }
}
