import { trigger } from "./middleware.mjs";

const CHALLENGE = "CUSTOM_CHALLENGE";
const LIMIT = 3;

export const handler = trigger("define", async ({ request, response }) => {
  const rounds = request.session ?? [];
  const foreign = rounds.filter((round) => round.challengeName !== CHALLENGE).length > 0;
  const passed = rounds.length > 0 && rounds[rounds.length - 1].challengeResult === true;

  response.issueTokens = !foreign && passed && request.userNotFound !== true;
  response.failAuthentication = !response.issueTokens && (foreign || passed || rounds.length >= LIMIT);
  if (!response.issueTokens && !response.failAuthentication) response.challengeName = CHALLENGE;
});
