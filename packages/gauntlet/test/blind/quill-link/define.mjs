// Quill: sign in with a link in a mail, no passwords anywhere.
import { MAX_LINKS } from "./settings.mjs";

export async function handler(event) {
  const { session, userNotFound } = event.request;
  const response = event.response;
  response.issueTokens = false;
  response.failAuthentication = false;

  const onlyOurs = session.every(
    (entry) => entry.challengeName === "CUSTOM_CHALLENGE" && entry.challengeMetadata === "MAGIC_LINK",
  );
  const clicked = session.length > 0 && session[session.length - 1].challengeResult === true;

  if (!onlyOurs || session.length > MAX_LINKS) response.failAuthentication = true;
  else if (clicked && !userNotFound) response.issueTokens = true;
  else if (clicked || session.length === MAX_LINKS) response.failAuthentication = true;
  else response.challengeName = "CUSTOM_CHALLENGE";
  return event;
}
