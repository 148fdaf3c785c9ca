/**
 * Code by email, three codes per sign-in, one guess per code.
 * The account page can only be reached through this flow; there is no password.
 */
const ALLOWED_STATUS = new Set(["CONFIRMED", "FORCE_CHANGE_PASSWORD"]); // the latter: invited by support
const MAX_CODES = 3;

export async function handler(event) {
  const { session, userNotFound, userAttributes } = event.request;
  const { response } = event;
  response.issueTokens = false;
  response.failAuthentication = false;

  if (!session.every(({ challengeName }) => challengeName === "CUSTOM_CHALLENGE")) {
    response.failAuthentication = true;
    return event;
  }

  const latest = session[session.length - 1];
  if (latest && latest.challengeResult === true) {
    const known = !userNotFound && ALLOWED_STATUS.has(userAttributes["cognito:user_status"]);
    response.issueTokens = known;
    response.failAuthentication = !known;
    return event;
  }

  if (session.length >= MAX_CODES) response.failAuthentication = true;
  else response.challengeName = "CUSTOM_CHALLENGE";
  return event;
}
