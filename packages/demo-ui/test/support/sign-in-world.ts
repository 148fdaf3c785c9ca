/** What becomes of one call to Cognito. */
export type Fate =
  | "succeeds"
  /** The request never arrives. */
  | "lost request"
  /** Cognito does what it was asked, and its answer never arrives. */
  | "lost answer"
  /** The web ACL blocks it before Cognito sees it. */
  | "blocked"
  | "internal error";

export const FATES: readonly Fate[] = [
  "succeeds",
  "lost request",
  "lost answer",
  "blocked",
  "internal error",
];

/** Which failures leave a proof unspent, as far as an app can know. */
export const REPEATABLE: readonly Fate[] = ["lost request", "blocked", "internal error"];

export interface WorldTokens {
  readonly idToken: string;
  readonly accessToken: string;
  readonly refreshToken: string;
}

interface WorldSession {
  readonly email: string;
  readonly attemptsLeft: number;
  spent: boolean;
}

const MAX_ATTEMPTS = 3;

/** Cognito and Authsignal in memory, as far as a flow can see them: Sessions that count once, proofs for one of them. */
export function signInWorld(fates: Fate[], yieldTo: <T>(job: () => T) => Promise<T>) {
  const sessions = new Map<string, WorldSession>();
  const live = new Map<string, WorldTokens>();
  const issued = new Set<string>();
  const answers: { session: string; token: string; fate: Fate }[] = [];
  const wrongs: string[] = [];
  let count = 0;
  let page = 0;
  let inFlight = 0;
  let mostInFlight = 0;

  /** One call: it waits for its turn and then meets its fate. */
  async function call<T>(job: () => T, note: (fate: Fate) => void = () => {}): Promise<T> {
    const fate = fates.shift() ?? "succeeds";
    const caller = page;
    inFlight += 1;
    mostInFlight = Math.max(mostInFlight, inFlight);
    try {
      return await yieldTo(() => {
        note(fate);
        if (fate === "lost request") throw new TypeError("Failed to fetch");
        if (fate === "blocked")
          throw cognitoError("ForbiddenException", "Request not allowed due to WAF block.");
        if (fate === "internal error") throw cognitoError("InternalErrorException", "Something went wrong");
        const result = job();
        if (fate === "lost answer") throw new TypeError("Failed to fetch");
        return result;
      });
    } finally {
      // The script of a page that is gone runs no further, although Cognito may do what it asked for.
      if (caller !== page) await new Promise(() => {});
      inFlight -= 1;
    }
  }

  function openSession(email: string, attemptsLeft: number) {
    const session = `session-${++count}`;
    sessions.set(session, { email, attemptsLeft, spent: false });
    return { session, url: `https://mfa.authsignal.com/?token=${session}`, attemptsLeft };
  }

  function issue(email: string): WorldTokens {
    const id = ++count;
    const tokens = { idToken: jwt({ email, id }), accessToken: jwt({ id }), refreshToken: `refresh-${id}` };
    live.set(tokens.refreshToken, tokens);
    issued.add(tokens.idToken);
    return tokens;
  }

  return {
    answers,
    /** What a style did that it must never do. */
    wrongs,
    /** True for an ID token that Cognito has issued. */
    hasIssued: (idToken: string) => issued.has(idToken),
    mostInFlight: () => mostInFlight,
    /** The page that made the calls so far is gone. */
    leavePage() {
      page += 1;
      inFlight = 0;
    },
    /** What the next calls meet. */
    plan: (next: readonly Fate[]) => void fates.splice(0, fates.length, ...next),
    /** From now on every call succeeds. */
    heal: () => void fates.splice(0),
    /** What Authsignal gives somebody who proves the sign-in behind `url`. */
    proofOf: (url: string) => `proof-of-${new URL(url).searchParams.get("token")}`,
    start: (email: string) => call(() => openSession(email, MAX_ATTEMPTS)),
    answer: (session: string, token: string) =>
      call(
        () => {
          const known = sessions.get(session);
          if (known === undefined || known.spent) {
            throw cognitoError(
              "NotAuthorizedException",
              "Invalid session for the user, session can only be used once.",
            );
          }
          known.spent = true;
          if (token === `proof-of-${session}`) return { tokens: issue(known.email) };
          if (known.attemptsLeft <= 1)
            throw cognitoError("NotAuthorizedException", "Incorrect username or password.");
          return { next: openSession(known.email, known.attemptsLeft - 1) };
        },
        (fate) => answers.push({ session, token, fate }),
      ),
    check: (tokens: WorldTokens) => call(() => alive(tokens)),
    refresh: (tokens: WorldTokens) =>
      call(() => {
        const { email } = payload(alive(tokens).idToken);
        live.delete(tokens.refreshToken);
        return issue(email);
      }),
    revoke: (tokens: WorldTokens) => call(() => void live.delete(tokens.refreshToken)),
    /** Somebody ends every session, on another device. */
    revokeAll: () => live.clear(),
    /** Signs in elsewhere, without a call of this page. */
    issue,
  };

  function alive(tokens: WorldTokens): WorldTokens {
    const current = live.get(tokens.refreshToken);
    if (current !== undefined) return current;
    throw cognitoError("NotAuthorizedException", "Refresh Token has been revoked");
  }
}

export type SignInWorld = ReturnType<typeof signInWorld>;

/** The address in an ID token of this world. */
export function payload(idToken: string): { email: string } {
  return JSON.parse(Buffer.from(idToken.split(".")[1] ?? "", "base64url").toString());
}

function jwt(claims: object): string {
  return `e30.${Buffer.from(JSON.stringify(claims)).toString("base64url")}.sig`;
}

/** Both SDKs throw errors that carry Cognito's name and message. */
function cognitoError(name: string, message: string): Error {
  return Object.assign(new Error(message), { name });
}
