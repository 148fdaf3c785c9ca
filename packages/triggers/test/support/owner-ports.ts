import type { AddressAttribute } from "../../src/rules/anchor.ts";
import type { OwnerRecord } from "../../src/rules/owner/owner-record.ts";
import type { RoundAttributes } from "../../src/rules/owner/ports.ts";
import type { TrackPorts } from "../../src/rules/owner/track-round.ts";
import type { SettingsDocument } from "../../src/rules/settings-document.ts";
import { MemoryAuthsignal } from "../histories/authsignal.ts";

export const EMPTY_SETTINGS: SettingsDocument = {
  clients: Object.assign(Object.create(null), {
    app: {},
    redirect: { redirectUrl: "https://app.example.com/callback" },
  }),
  signUpClientIds: ["app"],
  addresses: "record",
};

/** The owner rules' ports in memory, which note each call and can fail in one way each. */
export function memoryPorts(anchor: AddressAttribute = "email") {
  const authsignal = new MemoryAuthsignal();
  const table = new Map<string, OwnerRecord>();
  const calls: string[] = [];
  const tracked: RoundAttributes[] = [];
  const named = new Map<string, string>();
  let draws = 0;
  const memory = {
    ...{ authsignal, table, calls, tracked, named },
    state: "CHALLENGE_REQUIRED",
    refusesEnrolment: false,
    forgetsEnrolment: false,
    losesWrites: false,
    /** Authsignal lists nobody any more when a round is tracked. */
    isEmptied: false,
    get record(): OwnerRecord | undefined {
      return table.get("sub");
    },
  };
  const note = (call: string) => void calls.push(call);
  const ports: TrackPorts = {
    owners: {
      async read({ sub }) {
        note("read");
        return table.get(sub);
      },
      async write({ sub }, record, over) {
        note("write");
        if (memory.losesWrites || table.get(sub)?.version !== over) return false;
        table.set(sub, record);
        return true;
      },
    },
    authsignal: {
      async getAuthenticators(id) {
        note(`list ${id}`);
        return authsignal.list(id);
      },
      async enroll(id, _anchor, address) {
        note(`enroll ${id} ${address}`);
        if (memory.refusesEnrolment) return false;
        if (!memory.forgetsEnrolment)
          authsignal.enroll(id, address, anchor === "email" ? "EMAIL_OTP" : "SMS");
        return true;
      },
      async nameUser(id, sub) {
        named.set(id, sub);
      },
      async deleteAuthenticator(id, one) {
        note(`delete ${id} ${one}`);
        authsignal.deleteAuthenticator(id, one);
      },
      async track(id, action, attributes) {
        note(`track ${id}`);
        tracked.push(attributes);
        if (memory.isEmptied) authsignal.deleteUser(id);
        const { token, isEnrolled } = authsignal.track(id, action, attributes.idempotencyKey);
        return { state: memory.state, url: token, token, isEnrolled };
      },
    },
    draw: () => `drawn-${++draws}`,
    decoyId: async (_pool, name) => `decoy-of-${name}`,
  };
  return Object.assign(memory, { ports });
}
