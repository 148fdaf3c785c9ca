import { deviceOf, mayTry, spend } from "./devices.mjs";
import { matchingStep } from "./totp.mjs";

const DRIFT_STEPS = 1;
// Stands in for people without a device, so that they cost the same work and never match.
const NO_DEVICE = { secret: "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", absent: true };

export async function handler(event) {
  const { challengeAnswer, userAttributes, userNotFound } = event.request;
  event.response.answerCorrect = false;

  const owner = userAttributes?.sub ?? "nobody";
  const answer = String(challengeAnswer ?? "").replace(/\s/g, "");
  try {
    if (!(await mayTry(owner))) return event;
    const device = (await deviceOf(owner)) ?? NO_DEVICE;
    const step = matchingStep(device.secret, answer, Date.now(), DRIFT_STEPS);
    if (step === undefined || device.absent || userNotFound) return event;
    event.response.answerCorrect = await spend(owner, step);
  } catch (error) {
    console.error("totp", { name: error.name });
  }
  return event;
}
