const { flaw } = require("../../support/flaw.ts");

const CAPTCHA = "CAPTCHA_CHALLENGE";
const OTP = "OTP_CHALLENGE";

exports.handler = async (event) => {
  const { session, userNotFound } = event.request;
  const res = event.response;
  res.issueTokens = false;
  res.failAuthentication = false;
  if (userNotFound || session.some((s) => s.challengeName !== "CUSTOM_CHALLENGE")) {
    res.failAuthentication = true;
    return event;
  }
  if (session.length === 0) {
    res.challengeName = "CUSTOM_CHALLENGE";
    return event;
  }
  if (flaw("captcha-alone-gives-tokens") && session.length === 1 && session[0].challengeResult === true) {
    res.issueTokens = true;
    return event;
  }
  if (session[0].challengeResult !== true || session[0].challengeMetadata !== CAPTCHA) {
    res.failAuthentication = true;
    return event;
  }
  const otps = session.slice(1);
  const last = otps.at(-1);
  if (flaw("any-second-round-counts") && otps[0]?.challengeResult === true) {
    res.issueTokens = true;
    return event;
  }
  const isForeign = otps.some((s) => s.challengeMetadata !== OTP);
  if (otps.length > 3 || otps.slice(0, -1).some((s) => s.challengeResult !== false) || isForeign) {
    res.failAuthentication = true;
  } else if (last?.challengeResult === true || (flaw("any-true-result-counts") && last)) {
    res.issueTokens = true;
  } else if (otps.length >= 3) {
    res.failAuthentication = true;
  } else {
    res.challengeName = "CUSTOM_CHALLENGE";
  }
  return event;
};
