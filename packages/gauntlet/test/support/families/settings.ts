import { createHash } from "node:crypto";
import type { GauntletConfig, SeenRound } from "../../../src/config.ts";
import { ATTACKER } from "../../../src/lab/people.ts";
import { totp } from "../../strangers/authenticator-app/totp.ts";

const STEP_MS = 30_000;
const BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

function fromBase32(text: string): Buffer {
  const bits = [...text].map((one) => BASE32.indexOf(one).toString(2).padStart(5, "0")).join("");
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
}

function toBase32(bytes: Buffer): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, "0")).join("");
  return (bits.match(/.{1,5}/g) ?? [])
    .map((five) => BASE32[Number.parseInt(five.padEnd(5, "0"), 2)] ?? "")
    .join("");
}

const SEEDS = { victim: "KRSXG5CTMVRXEZLUKN2XAZLSKNSWG4TF", attacker: "MFZWIZTHNBVGW3DBONSGMZ3INJVWYYLT" };
const seedOf = (sub: string) => fromBase32(sub === ATTACKER.sub ? SEEDS.attacker : SEEDS.victim);
const sha1 = (text: string) => createHash("sha1").update(text).digest();

/** A person who has an authenticator app with a secret that depends on their `sub`. */
const appWith =
  (secretOf: (sub: string) => Buffer) =>
  ({ sub, at }: SeenRound): string =>
    totp(secretOf(sub), Math.floor(at / STEP_MS));

const deviceSecret = (sub: string) => sha1(`device of ${sub}`);
const letterSecret = (sub: string) => sha1(`dogwood:${sub}`);
const MEMBERS: GauntletConfig["tables"] = ({ victim, attacker }) => ({
  "dogwood-members": [victim, attacker].map(({ sub }, at) => ({
    sub: { S: sub },
    workspace: { S: `ws-${at}` },
  })),
});

/** What a mail to somebody who is invited has: when it ends, and a MAC of that and of what else it is bound to. */
function invitation(boundTo: string, kmsMac: (keyId: string, message: string) => string) {
  const expires = "4102444800000";
  const mac = Buffer.from(kmsMac("alias/avocet-links", `invitation\n${expires}${boundTo}`), "base64");
  return { invitation: `${expires}.${mac.toString("base64url")}` };
}

/** What a family needs beside what its file says: what its tables hold, an authenticator app, a parameter. */
export const SETTINGS: Readonly<Record<string, Partial<GauntletConfig>>> = {
  "avocet-link": { invitation: ({ email = "" }, { kmsMac }) => invitation(`\n${email}`, kmsMac) },
  "avocet-link by an invitation for anybody": {
    invitation: (_somebody, { kmsMac }) => invitation("", kmsMac),
  },
  "basalt-totp": {
    unknownUsers: "refuse",
    policy: "password-then-challenge",
    tables: ({ victim, attacker }) => ({
      "totp-seeds": [
        { sub: { S: victim.sub }, seed: { S: SEEDS.victim } },
        { sub: { S: attacker.sub }, seed: { S: SEEDS.attacker } },
      ],
    }),
    prove: appWith(seedOf),
  },
  "birch-sms of a demo number": { attributes: () => ({ phone_number: "+12065550142" }) },
  "dogwood-totp": {
    policy: "password-then-challenge",
    tables: (people) => ({
      ...MEMBERS(people),
      "dogwood-devices": [people.victim, people.attacker].map(({ sub }) => ({
        owner: { S: sub },
        secret: { S: toBase32(deviceSecret(sub)) },
      })),
    }),
    prove: appWith(deviceSecret),
  },
  // Nobody has enrolled yet: the secret is in the welcome letter.
  "dogwood-totp by the welcome letter": {
    policy: "password-then-challenge",
    tables: MEMBERS,
    prove: appWith(letterSecret),
  },
  // An address that changes while a code is under way is advice otherwise.
  "plover-authsignal, strictly": { strict: true },
  "meadow-two": { parameter: () => "login@meadow.example" },
  "orbit-invite": {
    tables: ({ victim, attacker }) => ({
      invites: [victim, attacker].map(({ email = "" }) => ({ email: { S: email }, status: { S: "open" } })),
      members: [
        { sub: { S: victim.sub }, workspace: { S: "acme" }, role: { S: "owner" } },
        { sub: { S: attacker.sub }, workspace: { S: "globex" }, role: { S: "guest" } },
      ],
    }),
  },
};
