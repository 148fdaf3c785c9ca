// Mail to this address is accepted and thrown away by SES.
const NOBODY = "success@simulator.amazonses.com";

/** Everything the functions need to know of the person. Unknown names get the same treatment, with a mailbox of nobody. */
export function accountOf({ userName, request: { userAttributes = {}, userNotFound } }) {
  const known = userNotFound !== true && Boolean(userAttributes.sub);
  const reachable = known && userAttributes.email_verified === "true" && Boolean(userAttributes.email);
  return {
    owner: known ? userAttributes.sub : `unknown:${userName}`,
    address: reachable ? userAttributes.email : NOBODY,
    reachable,
  };
}
