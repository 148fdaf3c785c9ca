import type { Authenticator } from "../../src/rules/owner/authenticators.ts";
import type { Prover } from "../../src/rules/owner/ports.ts";
import type { Validation } from "../../src/rules/proof.ts";

/** Seconds that a URL and its token live, and that a passed challenge lets its token enrol more. */
const TOKEN_SECONDS = 600;

interface Action {
  state: string;
  method: string | undefined;
  provedBy: string | undefined;
  readonly trackedAt: number;
  at: number;
}

export interface ActionToken {
  readonly text: string;
  readonly userId: string;
  readonly action: string;
  readonly key: string;
  readonly endsAt: number;
  /** Whether the user had an authenticator when the action was tracked: otherwise the URL enrols one. */
  readonly isEnrolled: boolean;
  /** Until when it may enrol and remove authenticators. */
  mayChangeUntil: number;
  /** The owner has given a code or an approval for it away: what that lets somebody add is not what the rules are about. */
  isGivenAway?: true;
}

/** A one-time code on its way to an address. */
export interface Code {
  readonly to: string;
  readonly token: string;
  readonly authenticatorId: string;
}

type Held = { -readonly [Name in keyof Authenticator]: Authenticator[Name] } & {
  /** Who can answer for it: the reader of an address is asked when the code is read. */
  readonly holder: string;
};

/**
 * Authsignal as documented, in memory: somebody without authenticators enrols whatever they like by a URL, somebody
 * with one passes a challenge first; completing an enrolment is a success; what was begun may be finished while its
 * token lives.
 */
export class MemoryAuthsignal {
  now = 1_800_000_000;
  /** Whether it says which authenticator has proven an action. */
  namesProvers = true;
  readonly users = new Map<string, Held[]>();
  readonly #actions = new Map<string, Action>();
  readonly tokens = new Map<string, ActionToken>();
  readonly #names = new Map<string, string>();
  #last = 0;

  list(userId: string): readonly Held[] {
    return (this.users.get(userId) ?? []).map((one) => ({ ...one }));
  }

  /** The server enrols a verified authenticator: for whatever address, once more each time. */
  enroll(userId: string, address: string, verificationMethod = "EMAIL_OTP"): boolean {
    this.#add(userId, { verificationMethod, ...contact(address), verifiedAt: this.#iso() }, address);
    return true;
  }

  nameUser(userId: string, sub: string): void {
    this.#names.set(userId, sub);
  }

  /** The portal, a person with a token, or the server: all delete by id. */
  deleteAuthenticator(userId: string, id: string): void {
    const left = (this.users.get(userId) ?? []).filter((one) => one.id !== id);
    this.users.set(userId, left);
  }

  deleteUser(userId: string): void {
    this.users.delete(userId);
  }

  track(userId: string, action: string, key: string) {
    this.#actions.set(`${userId} ${action} ${key}`, {
      state: "CHALLENGE_REQUIRED",
      method: undefined,
      provedBy: undefined,
      trackedAt: this.now,
      at: this.now,
    });
    const isEnrolled = this.#verified(userId).length > 0;
    const token = {
      text: `token-${++this.#last}`,
      ...{ userId, action, key, isEnrolled, endsAt: this.now + TOKEN_SECONDS, mayChangeUntil: 0 },
    };
    this.tokens.set(token.text, token);
    return { state: "CHALLENGE_REQUIRED", token: token.text, isEnrolled };
  }

  validate(userId: string, action: string, text: string): Validation {
    const token = this.tokens.get(text);
    const found = token && this.#actions.get(`${token.userId} ${token.action} ${token.key}`);
    if (!token || !found || token.userId !== userId || token.action !== action) return NOTHING;
    return {
      isValid: found.state === "CHALLENGE_SUCCEEDED",
      state: found.state,
      userId,
      action,
      idempotencyKey: token.key,
      verificationMethod: found.method,
      stateUpdatedAt: new Date(found.at * 1000).toISOString(),
    };
  }

  /** Whether a token's action was passed: by what it was does not change any more. */
  isProven(text: string): boolean {
    const { userId, action, key } = this.tokens.get(text) ?? {};
    return this.#actions.get(`${userId} ${action} ${key}`)?.state === "CHALLENGE_SUCCEEDED";
  }

  /** The authenticators by which the user's actions were proven. */
  provers(userId: string, since: number): readonly Prover[] {
    if (!this.namesProvers) return [];
    return [...this.#actions].flatMap(([id, { provedBy, trackedAt }]) =>
      id.startsWith(`${userId} `) && provedBy !== undefined && trackedAt * 1000 >= since
        ? [{ idempotencyKey: id.split(" ").at(-1), authenticatorId: provedBy }]
        : [],
    );
  }

  /** Sends a code to an authenticator's address. */
  challenge(text: string, authenticatorId: string): Code | undefined {
    const token = this.#live(text);
    const one = token && this.users.get(token.userId)?.find(({ id }) => id === authenticatorId);
    if (!one || one.verificationMethod === "AUTHENTICATOR_APP") return undefined;
    return { to: one.email ?? one.phoneNumber ?? "", token: text, authenticatorId };
  }

  /** Passes a challenge with a code that its sender has sent to this token. */
  verify(text: string, code: Code): boolean {
    if (code.token !== text) return false;
    return this.#pass(text, code.authenticatorId);
  }

  /** Passes a challenge with an authenticator app. */
  verifyApp(text: string, holder: string): boolean {
    const token = this.#live(text);
    const one = token && this.#verified(token.userId).find((app) => app.holder === holder);
    return one !== undefined && one.verificationMethod === "AUTHENTICATOR_APP" && this.#pass(text, one.id);
  }

  /** Begins an enrolment by a URL: a first one, or one more after a passed challenge. */
  begin(
    text: string,
    verificationMethod: string,
    address: string | undefined,
    holder: string,
  ): string | undefined {
    const token = this.#live(text);
    if (!token) return undefined;
    if (this.#verified(token.userId).length > 0 && this.now >= token.mayChangeUntil) return undefined;
    return this.#add(
      token.userId,
      { verificationMethod, ...contact(address), verifiedAt: undefined },
      holder,
    );
  }

  /** Finishes it, which is a success of the token's action. */
  finish(text: string, authenticatorId: string): boolean {
    const token = this.#live(text);
    const one = token && this.users.get(token.userId)?.find(({ id }) => id === authenticatorId);
    if (!one) return false;
    one.verifiedAt = this.#iso();
    return this.#pass(text, authenticatorId);
  }

  /** Removes an authenticator with a token that has passed a challenge. */
  remove(text: string, authenticatorId: string): void {
    const token = this.#live(text);
    if (token && this.now < token.mayChangeUntil) this.deleteAuthenticator(token.userId, authenticatorId);
  }

  #pass(text: string, authenticatorId: string): boolean {
    const token = this.#live(text);
    const one = token && this.users.get(token.userId)?.find(({ id }) => id === authenticatorId);
    if (!token || !one || one.verifiedAt === undefined) return false;
    const id = `${token.userId} ${token.action} ${token.key}`;
    // What is enrolled after a passed challenge does not change by what it was passed.
    const action = this.#actions.get(id);
    if (action && action.state !== "CHALLENGE_SUCCEEDED")
      Object.assign(action, {
        state: "CHALLENGE_SUCCEEDED",
        method: one.verificationMethod,
        provedBy: one.id,
      });
    if (action) action.at = this.now;
    token.mayChangeUntil = token.isGivenAway ? 0 : this.now + TOKEN_SECONDS;
    return true;
  }

  #live(text: string): ActionToken | undefined {
    const token = this.tokens.get(text);
    return token && this.now < token.endsAt ? token : undefined;
  }

  #verified(userId: string): readonly Held[] {
    return (this.users.get(userId) ?? []).filter(({ verifiedAt }) => verifiedAt !== undefined);
  }

  #add(
    userId: string,
    one: Pick<Authenticator, "verificationMethod" | "verifiedAt" | "email" | "phoneNumber">,
    holder: string,
  ): string {
    const id = `authenticator-${++this.#last}`;
    this.users.set(userId, [
      ...(this.users.get(userId) ?? []),
      { ...one, id, holder, createdAt: this.#iso() },
    ]);
    return id;
  }

  #iso(): string {
    return new Date(this.now * 1000).toISOString();
  }
}

const contact = (address: string | undefined) => ({
  email: address?.includes("@") ? address : undefined,
  phoneNumber: address?.startsWith("+") ? address : undefined,
});

const NOTHING: Validation = {
  isValid: false,
  state: undefined,
  userId: undefined,
  action: undefined,
  idempotencyKey: undefined,
  verificationMethod: undefined,
  stateUpdatedAt: undefined,
};
