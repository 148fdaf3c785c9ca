import type { PreTokenGenerationV2TriggerEvent } from "aws-lambda";
import { takeFactor } from "./factors.ts";

export async function handler(event: PreTokenGenerationV2TriggerEvent) {
  const { triggerSource, request } = event;
  if (triggerSource !== "TokenGeneration_Authentication") return event;
  const factor = await takeFactor(request.userAttributes["sub"], request.clientMetadata);
  const claims = factor === undefined ? {} : { claimsToAddOrOverride: { factor } };
  event.response = { claimsAndScopeOverrideDetails: { idTokenGeneration: claims } };
  return event;
}
