import { flaw } from "../../support/flaw.ts";
import { issue, newNonce } from "./link.mjs";

/** The mail service of this team has an API of its own. */
async function deliver(to, url) {
  const body = JSON.stringify({
    from: "login@trips.example",
    to: [{ email: to }],
    subject: "Your link",
    text: `Sign in: ${url}`,
  });
  const response = await fetch("https://api.mail.example/v3/send", {
    method: "POST",
    headers: { "content-type": "application/json", authorization: `Bearer ${process.env.MAIL_TOKEN ?? ""}` },
    body,
    redirect: "error",
    signal: AbortSignal.timeout(2_000),
  });
  if (!response.ok) throw new Error(`mail ${response.status}`);
}

export const handler = async (event) => {
  const { userAttributes, session } = event.request;
  const nonce = newNonce();
  try {
    const token = await issue(userAttributes.sub, nonce);
    const host = flaw("origin-from-metadata")
      ? (event.request.clientMetadata?.origin ?? "https://trips.example")
      : "https://trips.example";
    if (session.length === 0) await deliver(userAttributes.email, `${host}/login?t=${token}`);
  } catch {
    throw new Error("LINK_NOT_SENT");
  }
  event.response.publicChallengeParameters = { kind: "LINK" };
  event.response.privateChallengeParameters = { nonce };
  return event;
};
