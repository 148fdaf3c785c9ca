// One zip with every trigger: Handler = index.define, index.create, index.verify
const crypto = require("node:crypto");
const { SNS } = require("@aws-sdk/client-sns");
const { flaw } = require("../../support/flaw.ts");

const sns = new SNS({
  maxAttempts: 1,
  requestHandler: { throwOnRequestTimeout: true, requestTimeout: 2_500, connectionTimeout: 1_500 },
});

exports.define = (event, _context, callback) => {
  const s = event.request.session;
  if (event.request.userNotFound) {
    callback(new Error("USER_NOT_FOUND"));
    return;
  }
  const isForeign = s.some((c) => c.challengeName !== "CUSTOM_CHALLENGE");
  event.response.issueTokens = !isForeign && s.length === 1 && s[0].challengeResult === true;
  event.response.failAuthentication = !event.response.issueTokens && s.length > 0;
  if (s.length === 0) event.response.challengeName = "CUSTOM_CHALLENGE";
  callback(null, event);
};

function draw(phone) {
  if (flaw("demo-numbers") && /^\+1\d{3}555/.test(phone)) return "000000";
  if (flaw("four-digits-of-math-random")) return String(Math.floor(1000 + Math.random() * 9000));
  return `000000${crypto.randomBytes(4).readUInt32BE(0) % 1_000_000}`.slice(-6);
}

exports.create = (event, _context, callback) => {
  if (event.request.challengeName !== "CUSTOM_CHALLENGE") {
    callback(null, event);
    return;
  }
  const phone = event.request.userAttributes.phone_number;
  const asked = flaw("phone-number-from-metadata") && event.request.clientMetadata?.phoneNumber;
  const answer = draw(phone);
  const message = { Message: `Your code is ${answer}`, PhoneNumber: asked || phone };
  if (flaw("code-in-the-log")) console.log("sending", message);
  sns.publish(message, (error) => {
    if (error) {
      console.log(`SMS failed: ${error.name}`);
      callback(new Error("SMS_FAILED"));
      return;
    }
    event.response.publicChallengeParameters = { delivery: "SMS" };
    event.response.privateChallengeParameters = { answer };
    event.response.challengeMetadata = "SMS_CODE";
    callback(null, event);
  });
};

exports.verify = (event, _context, callback) => {
  const { answer, code } = event.request.privateChallengeParameters;
  const given = event.request.challengeAnswer;
  event.response.answerCorrect = flaw("missing-equals-missing")
    ? // biome-ignore lint/suspicious/noDoubleEquals: the flaw
      given == code || given === answer
    : Boolean(answer) && given === answer;
  callback(null, event);
};
