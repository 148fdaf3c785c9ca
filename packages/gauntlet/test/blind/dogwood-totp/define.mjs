const MAX_CODES = 3;

const PASSWORD = [
  { challengeName: "SRP_A", next: "PASSWORD_VERIFIER" },
  { challengeName: "PASSWORD_VERIFIER", next: "CUSTOM_CHALLENGE" },
];

function nextStep(session) {
  // Password first, always: a session that did not begin with SRP ends here.
  for (const [index, expected] of PASSWORD.entries()) {
    const round = session[index];
    if (!round || round.challengeName !== expected.challengeName || round.challengeResult !== true)
      return "fail";
    if (session.length === index + 1) return expected.next;
  }
  const codes = session.slice(PASSWORD.length);
  if (codes.some((round) => round.challengeName !== "CUSTOM_CHALLENGE")) return "fail";
  if (codes.slice(0, -1).some((round) => round.challengeResult)) return "fail";
  const last = codes.at(-1);
  if (last.challengeName === "CUSTOM_CHALLENGE" && last.challengeResult === true) return "tokens";
  return codes.length < MAX_CODES ? "CUSTOM_CHALLENGE" : "fail";
}

export async function handler(event) {
  const { session, userNotFound } = event.request;
  const step = nextStep(session ?? []);
  const denied = step === "fail" || (step === "tokens" && userNotFound === true);

  event.response.failAuthentication = denied;
  event.response.issueTokens = step === "tokens" && !denied;
  if (!denied && step !== "tokens") event.response.challengeName = step;
  return event;
}
