import type { GauntletConfig } from "../../src/config.ts";
import { ATTACKER } from "../../src/lab/people.ts";
import { totp } from "../strangers/authenticator-app/totp.ts";

const STEP_MS = 30_000;
const SEEDS = { victim: "KRSXG5CTMVRXEZLUKN2XAZLSKNSWG4TF", attacker: "MFZWIZTHNBVGW3DBONSGMZ3INJVWYYLT" };
const BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

function fromBase32(text: string): Buffer {
  const bits = [...text].map((one) => BASE32.indexOf(one).toString(2).padStart(5, "0")).join("");
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
}

/** What a family needs beside what its file says: what its tables hold, and an authenticator app. */
export const SETTINGS: Readonly<Record<string, Partial<GauntletConfig>>> = {
  "basalt-totp": {
    unknownUsers: "refuse",
    policy: "password-then-challenge",
    tables: ({ victim, attacker }) => ({
      "totp-seeds": [
        { sub: { S: victim.sub }, seed: { S: SEEDS.victim } },
        { sub: { S: attacker.sub }, seed: { S: SEEDS.attacker } },
      ],
    }),
    prove: ({ sub, at }) =>
      totp(fromBase32(sub === ATTACKER.sub ? SEEDS.attacker : SEEDS.victim), Math.floor(at / STEP_MS)),
  },
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
