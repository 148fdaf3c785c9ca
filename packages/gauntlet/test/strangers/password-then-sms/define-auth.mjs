import { flaw } from "../../support/flaw.ts";

const most = () => (flaw("endless-tries") ? 5_000 : 5);

export const handler = async (event) => {
  const s = event.request.session;
  const fail = () => Object.assign(event.response, { issueTokens: false, failAuthentication: true });
  const ask = (challengeName) =>
    Object.assign(event.response, { issueTokens: false, failAuthentication: false, challengeName });
  const isPasswordRight =
    s[0]?.challengeName === "SRP_A" &&
    s[1]?.challengeName === "PASSWORD_VERIFIER" &&
    (s[1].challengeResult === true || flaw("password-result-ignored"));
  const codes = s.slice(2);
  const isOurs =
    codes.every((c) => c.challengeName === "CUSTOM_CHALLENGE") &&
    codes.slice(0, -1).every((c) => c.challengeResult === false);
  if (event.request.userNotFound) {
    fail();
  } else if (s.length === 1 && s[0].challengeName === "SRP_A") {
    ask("PASSWORD_VERIFIER");
  } else if (s.length === 2 && isPasswordRight) {
    ask("CUSTOM_CHALLENGE");
  } else if (s.length >= 3 && s.length <= most() && isPasswordRight && isOurs) {
    if (codes.at(-1).challengeResult === true)
      Object.assign(event.response, { issueTokens: true, failAuthentication: false });
    else if (s.length < most()) ask("CUSTOM_CHALLENGE");
    else fail();
  } else {
    fail();
  }
  return event;
};
