/** Links for people that we cannot or must not reach end in a mailbox of our own. */
export function personOf(event) {
  const { userAttributes, userNotFound } = event.request;
  const { sub, email, email_verified: verified } = userAttributes ?? {};
  const reachable = !userNotFound && verified === "true" && typeof email === "string" && email !== "";
  return {
    owner: sub ?? event.userName,
    address: reachable ? email.toLowerCase() : process.env.UNDELIVERABLE,
    reachable,
  };
}
