// Orbit workspaces. Sign-up by invitation, sign-in by a code in a mail.
const LIMIT = 3;

export const handler = async (event) => {
  const session = event.request.session ?? [];
  const last = session[session.length - 1];
  const ours = session.every((s) => s.challengeName === "CUSTOM_CHALLENGE");

  const allowed =
    ours && session.length <= LIMIT && last?.challengeResult === true && !event.request.userNotFound;
  const again = ours && session.length < LIMIT && last?.challengeResult !== true;

  Object.assign(event.response, {
    issueTokens: allowed,
    failAuthentication: !allowed && !again,
    ...(again && !allowed ? { challengeName: "CUSTOM_CHALLENGE" } : {}),
  });
  return event;
};
