import type { PreTokenGenerationV2TriggerEvent } from "aws-lambda";
import { flaw } from "../../support/flaw.ts";

export const handler = async (event: PreTokenGenerationV2TriggerEvent) => {
  const { userAttributes, groupConfiguration } = event.request;
  const groups = groupConfiguration.groupsToOverride ?? [];
  const written = flaw("group-in-an-attribute") ? (userAttributes["custom:groups"]?.split(",") ?? []) : [];
  event.response = {
    claimsAndScopeOverrideDetails: { groupOverrideDetails: { groupsToOverride: [...groups, ...written] } },
  };
  return event;
};
