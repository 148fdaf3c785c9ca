import { trigger } from "./trigger.mjs";

// Meadow Health: a code by mail, then one by text message. Three mistakes in all.
const STEPS = ["EMAIL", "SMS"];
const MISTAKES = 3;

export const handler = trigger("define", async ({ request, response }) => {
  const session = request.session ?? [];
  let step = 0;
  let mistakes = 0;
  let sound = request.userNotFound !== true;

  for (const round of session) {
    // each round has to be the one that we asked for at that point
    const due = STEPS[step];
    if (!due || mistakes >= MISTAKES) sound = false;
    if (round.challengeName !== "CUSTOM_CHALLENGE" || round.challengeMetadata !== due) sound = false;
    if (round.challengeResult === true) step += 1;
    else mistakes += 1;
  }

  response.issueTokens = sound && step === STEPS.length && mistakes < MISTAKES;
  response.failAuthentication = !sound || mistakes >= MISTAKES;
  if (!response.issueTokens && !response.failAuthentication) response.challengeName = "CUSTOM_CHALLENGE";
});
