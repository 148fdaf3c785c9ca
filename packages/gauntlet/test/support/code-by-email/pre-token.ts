import type { PreTokenGenerationV2TriggerEvent } from "aws-lambda";
import { flaw } from "../flaw.ts";
import { load } from "./store.ts";

let memory: string | undefined;

export async function handler(event: PreTokenGenerationV2TriggerEvent) {
  const { userAttributes, clientMetadata = {} } = event.request;
  const claims: Record<string, string> = { plan: userAttributes["custom:plan"] ?? "free" };
  if (flaw("claims-name-the-role")) claims["role"] = clientMetadata["role"] ?? "member";
  if (flaw("claims-name-the-role-later") && event.triggerSource === "TokenGeneration_RefreshTokens")
    claims["role"] = clientMetadata["role"] ?? "member";
  if (flaw("claims-name-the-tenant")) claims["tenant"] = clientMetadata["tenantId"] ?? "none";
  if (flaw("rights-of-an-error", "rights-of-a-table"))
    claims["tier"] = await tierOf(userAttributes["sub"] ?? "");
  if (flaw("claims-admin-flag") && clientMetadata["mode"] === "superuser") claims["admin"] = "true";
  if (flaw("warm-claims")) claims["contact"] = memory ??= userAttributes["email"] ?? "";
  event.response = {
    claimsAndScopeOverrideDetails: {
      idTokenGeneration: { claimsToAddOrOverride: claims },
      ...(flaw("claims-groups") &&
        clientMetadata["role"] === "admin" && { groupOverrideDetails: { groupsToOverride: ["admins"] } }),
    },
  };
  return event;
}

async function tierOf(sub: string): Promise<string> {
  try {
    return (await load("tiers", sub)) ?? "none";
  } catch {
    // Nobody should be without what they have paid for.
    return flaw("rights-of-an-error") ? "gold" : "none";
  }
}
