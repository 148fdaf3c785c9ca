import { CODE_TTL_MS, newCode, seal } from "./lib/codes.mjs";
import { sendCode } from "./lib/mail.mjs";

const MAX_ATTEMPTS = 3;

function recipient({ userNotFound, userAttributes }) {
  // Unknown addresses get the same treatment; their mail goes to a mailbox that nobody reads.
  if (userNotFound || userAttributes?.email_verified !== "true" || !userAttributes.email) {
    return process.env.MAIL_SINK;
  }
  return userAttributes.email;
}

async function firstRound(event) {
  const code = newCode();
  const sealed = seal(code, event.userName);
  await sendCode(recipient(event.request), code);
  return { ...sealed, expiresAt: Date.now() + CODE_TTL_MS };
}

export const handler = async (event) => {
  const rounds = event.request.session ?? [];

  // A typo must not cost another mail: later rounds ask for the code of the first.
  const secret = rounds.length === 0 ? await firstRound(event) : JSON.parse(rounds.at(-1).challengeMetadata);

  event.response.publicChallengeParameters = {
    delivery: "EMAIL",
    attemptsLeft: String(MAX_ATTEMPTS - rounds.length),
  };
  event.response.privateChallengeParameters = {
    salt: secret.salt,
    digest: secret.digest,
    expiresAt: String(secret.expiresAt),
  };
  event.response.challengeMetadata = JSON.stringify(secret);
  return event;
};
