import { get } from "./db.mjs";

/** Workspace and roles come from the membership table, which only the admin API writes. */
export const handler = async (event) => {
  const member = await get(process.env.MEMBERS_TABLE, { sub: event.request.userAttributes.sub }).catch(
    (error) => {
      console.error("members", error.name);
      throw new Error("Sign-in is not available right now.");
    },
  );
  const claims = { workspace: member?.workspace ?? "none", workspace_role: member?.role ?? "guest" };

  event.response = {
    claimsAndScopeOverrideDetails: {
      idTokenGeneration: { claimsToAddOrOverride: claims },
      accessTokenGeneration: { claimsToAddOrOverride: claims },
    },
  };
  return event;
};
