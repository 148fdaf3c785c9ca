const { randomUUID } = require("node:crypto");
const axios = require("axios");
const { flaw } = require("../../support/flaw.ts");
const { sign } = require("./token.cjs");

exports.handler = async (event) => {
  const { sub, email } = event.request.userAttributes;
  const jti = randomUUID();
  try {
    const token = await sign(sub, jti);
    await axios({
      method: "post",
      url: "https://mail.example/v3/send",
      headers: { Authorization: `Bearer ${process.env.MAIL_KEY || "mail-key"}` },
      timeout: 1_500,
      maxRedirects: 0,
      maxContentLength: 20_000,
      signal: AbortSignal.timeout(2_000),
      data: {
        personalizations: [{ to: [{ email }] }],
        from: { email: "login@tickets.example" },
        subject: "Log in",
        content: [{ type: "text/plain", value: `Log in: https://tickets.example/login?token=${token}` }],
      },
    });
  } catch (error) {
    console.error("mail failed", error.code);
    throw new Error("MAIL_FAILED");
  }
  event.response.publicChallengeParameters = flaw("id-of-the-link-is-an-answer") ? { ref: jti } : {};
  event.response.privateChallengeParameters = { jti };
  return event;
};
