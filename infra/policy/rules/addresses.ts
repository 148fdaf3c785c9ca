import { at, type Rule } from "../rule.ts";

/** Stacks that are this machine. */
const ON_THIS_MACHINE = ["local"];

/** @returns what is wrong with an address that people or tokens are sent to */
function faultsOfUrl(what: string, url: string): string[] {
  const parsed = URL.parse(url);
  if (!parsed) return [`${what} is not a URL`];
  if (["localhost", "127.0.0.1", "[::1]"].includes(parsed.hostname)) return [`${what} is on localhost`];
  if (parsed.protocol !== "https:") return [`${what} is not https`];
  return url.includes("*") ? [`${what} has a wildcard`] : [];
}

export const redirectsAreExact: Rule = {
  name: "redirects-are-exact",
  type: "aws:ssm/parameter:Parameter",
  cites: "OWASP ASVS 5.0 10.4.1, 12.2.1",
  meaning:
    "People come back from Authsignal to these addresses with a proof of who they are: another who listens there gets it",
  faults: (parameter, { stack }) => {
    if (ON_THIS_MACHINE.includes(stack) || !String(parameter["name"]).endsWith("/sign-in-settings"))
      return [];
    const text = String(parameter["value"]);
    let clients: unknown;
    try {
      clients = at(JSON.parse(text), "clients");
    } catch {
      return ["the settings are not JSON"];
    }
    return Object.entries({ ...Object(clients) }).flatMap(([client, settings]) => {
      const url = at(settings, "redirectUrl");
      return url === undefined ? [] : faultsOfUrl(`the redirect URL of client ${client}`, String(url));
    });
  },
};

export const authsignalIsReal: Rule = {
  name: "authsignal-is-real",
  type: "aws:lambda/function:Function",
  cites: "OWASP ASVS 5.0 12.3.1",
  meaning: "The triggers ask this address who somebody is, and send it the key",
  faults: (fn, { stack }) => {
    const url = at(fn, "environment", "variables", "AUTHSIGNAL_API_URL");
    return ON_THIS_MACHINE.includes(stack) || url === undefined
      ? []
      : faultsOfUrl("AUTHSIGNAL_API_URL", String(url));
  },
};
