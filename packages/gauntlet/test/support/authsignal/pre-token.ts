import type { PreTokenGenerationV2TriggerEvent } from "aws-lambda";
import { flaw } from "../flaw.ts";
import { takeFactor } from "./factors.ts";
import { store } from "./store.ts";

export async function handler(event: PreTokenGenerationV2TriggerEvent) {
  const { triggerSource, request } = event;
  if (process.env["OWNERS"] === "yes" && !flaw("tokens-without-a-proof"))
    await onlyTheBound(request.userAttributes["sub"] ?? "");
  if (triggerSource !== "TokenGeneration_Authentication") return event;
  const factor = await takeFactor(request.userAttributes["sub"], request.clientMetadata);
  const isStaff =
    flaw("rights-for-an-unproven-address") && request.userAttributes["email"]?.endsWith("@staff.example");
  const given = { ...(factor !== undefined && { factor }), ...(isStaff && { desk: "operator" }) };
  const claims = Object.keys(given).length === 0 ? {} : { claimsToAddOrOverride: given };
  event.response = { claimsAndScopeOverrideDetails: { idTokenGeneration: claims } };
  return event;
}

async function onlyTheBound(sub: string): Promise<void> {
  const { ok, body } = await store("GetItem", { TableName: "bound", Key: { id: { S: sub } } });
  if (!ok || !JSON.stringify(body).includes(sub)) throw new Error("NOT_PROVEN");
}
