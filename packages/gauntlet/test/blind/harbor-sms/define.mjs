/**
 * Harbor Logistics driver app.
 *
 * One SMS per sign-in, three tries. Unknown numbers are refused right away: drivers are
 * created by dispatch and the app says "ask your dispatcher" (ADR-0012).
 */
class SignIn {
  static TRIES = 3;

  constructor({ session, userNotFound }) {
    this.rounds = session ?? [];
    this.unknown = userNotFound === true;
  }

  get tainted() {
    return this.rounds.some(({ challengeName }) => challengeName !== "CUSTOM_CHALLENGE");
  }

  get proven() {
    const last = this.rounds.at(-1);
    return last?.challengeName === "CUSTOM_CHALLENGE" && last.challengeResult === true;
  }

  decide() {
    if (this.unknown || this.tainted || this.rounds.length > SignIn.TRIES)
      return { failAuthentication: true };
    if (this.proven) return { issueTokens: true };
    if (this.rounds.length >= SignIn.TRIES) return { failAuthentication: true };
    return { challengeName: "CUSTOM_CHALLENGE" };
  }
}

export async function handler(event) {
  event.response = { issueTokens: false, failAuthentication: false, ...new SignIn(event.request).decide() };
  return event;
}
