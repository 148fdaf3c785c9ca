import { type Rule, strings } from "../rule.ts";
import { NATIVE_POOL } from "./native.ts";

const type = "aws:cognito/userPoolClient:UserPoolClient";

const PASSWORD_FLOWS = [
  "ALLOW_USER_PASSWORD_AUTH",
  "ALLOW_USER_SRP_AUTH",
  "ALLOW_ADMIN_USER_PASSWORD_AUTH",
  "ALLOW_USER_AUTH",
];

export const noWayPastAuthsignal: Rule = {
  name: "no-way-past-authsignal",
  type,
  cites: "OWASP ASVS 5.0 6.3.4",
  meaning:
    "A flow that ends with a password alone gives tokens to everybody who has the password: Authsignal is not asked",
  faults: (client, { within }) => {
    const flows = strings(client["explicitAuthFlows"]);
    // Cognito's default has ALLOW_USER_SRP_AUTH.
    if (flows.length === 0) return ["explicitAuthFlows is not set, and its default allows SRP"];
    // Where Cognito alone signs people in, the pool has no password: `no-password-by-first-come` holds that.
    const ways = PASSWORD_FLOWS.filter((flow) => flow !== "ALLOW_USER_AUTH" || !within.includes(NATIVE_POOL));
    return ways.filter((flow) => flows.includes(flow)).map((flow) => `explicitAuthFlows has ${flow}`);
  },
};

/** https://owasp.org/www-project-application-security-verification-standard/ */
const MAX_ROUND_MINUTES = 10;

export const roundIsShort: Rule = {
  name: "round-is-short",
  type,
  cites: "OWASP ASVS 5.0 6.5.5",
  meaning:
    "The longer a challenge stays open, the longer somebody can be talked into answering it for another",
  configSchema: { properties: { maxMinutes: { type: "number", default: MAX_ROUND_MINUTES } } },
  faults: (client, { config }) => {
    const most = typeof config["maxMinutes"] === "number" ? config["maxMinutes"] : MAX_ROUND_MINUTES;
    const minutes = client["authSessionValidity"];
    if (typeof minutes !== "number") return ["authSessionValidity is not set"];
    return minutes <= most ? [] : [`authSessionValidity is ${minutes} minutes; expected at most ${most}`];
  },
};

export const unknownUsersLookAlike: Rule = {
  name: "unknown-users-look-alike",
  type,
  cites: "OWASP ASVS 5.0 6.3.8",
  meaning: "Somebody who tries addresses learns from the answers which of them have an account",
  faults: (client) =>
    client["preventUserExistenceErrors"] === "ENABLED" ? [] : ["preventUserExistenceErrors is not ENABLED"],
};

export const signOutEndsSessions: Rule = {
  name: "sign-out-ends-sessions",
  type,
  cites: "OWASP ASVS 5.0 7.4.1",
  meaning: "Without revocation a refresh token goes on giving tokens after the person signed out",
  faults: (client) => (client["enableTokenRevocation"] === false ? ["enableTokenRevocation is false"] : []),
};

export const attributesAreNamed: Rule = {
  name: "attributes-are-named",
  type,
  cites: "OWASP ASVS 5.0 15.3.3",
  meaning:
    "By default everybody who has an access token may read and write every attribute of a person, also one that means a role",
  // An empty list is Cognito's default too.
  faults: (client) =>
    ["readAttributes", "writeAttributes"]
      .filter((name) => strings(client[name]).length === 0)
      .map((name) => `${name} is not set`),
};
