import { describe, expect, test } from "vitest";
import { DEFAULT_METHODS } from "../methods.ts";
import type { Validation } from "../proof.ts";
import type { Authenticator } from "./authenticators.ts";
import type { OwnerRecord } from "./owner-record.ts";
import type { Prover } from "./ports.ts";
import { type OwnedRound, ownedRoundFromParameters, ownedRoundToParameters } from "./round.ts";
import { type OwnerAnswer, type VerifyPolicy, verifyOwner } from "./verify.ts";

const NOW = Date.parse("2026-01-01T00:00:00Z");
const round: OwnedRound = {
  userId: "id",
  action: "signIn",
  idempotencyKey: "round-1",
  version: "v1",
  epoch: 0,
  passwordShown: false,
};
const proof: Validation = {
  isValid: true,
  state: "CHALLENGE_SUCCEEDED",
  userId: "id",
  action: "signIn",
  idempotencyKey: "round-1",
  verificationMethod: "EMAIL_OTP",
  stateUpdatedAt: new Date(NOW - 1_000).toISOString(),
};
const mail: Authenticator = {
  id: "mail",
  verificationMethod: "EMAIL_OTP",
  createdAt: undefined,
  verifiedAt: "2025-01-01T00:00:00Z",
  email: "jo@example.com",
  phoneNumber: undefined,
};
const passkey: Authenticator = { ...mail, id: "key", verificationMethod: "PASSKEY", email: undefined };
const base: OwnerRecord = {
  ...{ address: "jo@example.com", former: [], known: [], past: [], epoch: 0, version: "v1" },
};
const unproven: OwnerRecord = { ...base, candidate: "id", enrolled: ["mail"] };
const bound: OwnerRecord = { ...base, person: "id", known: ["mail"], seen: ["mail"], anchored: true };
const user = { userPoolId: "pool", userName: "jo" };
const policy: VerifyPolicy = { anchor: "email", epoch: 0, methods: DEFAULT_METHODS, acceptAllow: false };

interface SetUp {
  readonly record?: OwnerRecord | undefined;
  readonly lists?: Readonly<Record<string, readonly Authenticator[]>>;
  readonly validation?: Partial<Validation>;
  readonly answer?: Partial<OwnerAnswer>;
  readonly policy?: Partial<VerifyPolicy>;
  readonly losesWrites?: boolean;
  readonly useProofs?: boolean | undefined;
  /** What has proven the round's Authsignal user id. */
  readonly provers?: readonly Prover[];
}

async function verify({
  record,
  lists = { id: [mail] },
  validation,
  answer,
  policy: changes,
  losesWrites = false,
  useProofs,
  provers = [],
}: SetUp) {
  const calls: string[] = [];
  let held = record;
  let since: number | undefined;
  const result = await verifyOwner(
    {
      answer: "token",
      privateChallengeParameters: ownedRoundToParameters(round),
      user,
      sub: "sub",
      attributes: { email: "Jo@example.com", email_verified: "false" },
      ...answer,
    },
    {
      owners: {
        async read({ sub }) {
          calls.push(`read ${sub}`);
          return held;
        },
        async write(_key, next, over) {
          calls.push("write");
          if (losesWrites || held?.version !== over) return false;
          held = next;
          return true;
        },
      },
      authsignal: {
        async validateChallenge() {
          calls.push("validate");
          return { ...proof, ...validation };
        },
        async getAuthenticators(id) {
          calls.push(`list ${id}`);
          return lists[id] ?? [];
        },
        async getProvers(id, from) {
          since = from;
          calls.push(`provers ${id}`);
          return provers;
        },
      },
      cognito: {
        async setPassword(_user, password) {
          calls.push(`password ${password}`);
        },
      },
      draw: () => "v2",
      drawPassword: () => "random",
      ...(useProofs !== undefined && {
        recordUse: async ({ idempotencyKey }) => {
          calls.push(`use ${idempotencyKey}`);
          return useProofs;
        },
      }),
      now: () => NOW,
    },
    { ...policy, ...changes },
  );
  return { ...result, calls, since, record: held };
}

describe("the candidate's proof", () => {
  test("binds: validate, list, read, the password, one write", async () => {
    const { verdict, calls, record, ...rest } = await verify({ record: unproven });
    expect(verdict).toBe("accepted");
    expect(calls).toEqual(["validate", "list id", "read sub", "provers id", "password random", "write"]);
    expect(record).toEqual({ ...bound, boundBy: "round-1", version: "v2" });
    expect(rest).toMatchObject({ bound: true, flagDue: true, factor: "EMAIL_OTP" });
  });

  test.each([
    ["whose flag is set", {}, { email: "jo@example.com", email_verified: "true" }],
    ["who has shown the password", { passwordShown: true }, { email: "jo@example.com" }],
  ])("keeps the password of somebody %s", async (_name, changes, attributes) => {
    const privateChallengeParameters = ownedRoundToParameters({ ...round, ...changes });
    const { verdict, calls } = await verify({
      record: unproven,
      answer: { attributes, privateChallengeParameters },
    });
    expect(verdict).toBe("accepted");
    expect(calls).not.toContain("password random");
  });

  test("replaces the password when the flag is another address's, and sets no flag for it", async () => {
    const attributes = { email: "other@example.com", email_verified: "true" };
    const { calls, flagDue } = await verify({ record: unproven, answer: { attributes } });
    expect(calls).toContain("password random");
    expect(flagDue).toBe(false);
  });

  test("after a recovery replaces the password, also where the flag is true, and not where it was shown", async () => {
    const record = { ...unproven, anchored: true } as const;
    const attributes = { email: "jo@example.com", email_verified: "true" };
    const { calls } = await verify({ record, answer: { attributes } });
    expect(calls).toContain("password random");
    const privateChallengeParameters = ownedRoundToParameters({ ...round, passwordShown: true });
    const shown = await verify({ record, answer: { attributes, privateChallengeParameters } });
    expect(shown.calls).not.toContain("password random");
    // Somebody bound who lost every factor keeps the password.
    const bound = { ...record, person: "person", known: ["gone"] };
    const back = await verify({ record: bound, lists: { id: [mail], person: [] }, answer: { attributes } });
    expect(back.calls).not.toContain("password random");
  });

  test.each<[string, SetUp, string]>([
    ["by a passkey", { validation: { verificationMethod: "PASSKEY" } }, "method-not-accepted"],
    ["by a recovery code", { validation: { verificationMethod: "RECOVERY_CODE" } }, "method-not-accepted"],
    ["by no method", { validation: { verificationMethod: undefined } }, "method-not-accepted"],
    ["once what was enrolled is gone", { lists: { id: [{ ...mail, id: "new" }] } }, "factor-gone"],
    [
      "beside another address",
      { lists: { id: [mail, { ...mail, id: "x", email: "x@x" }] } },
      "another-address-enrolled",
    ],
    ["before anything was enrolled", { record: { ...base, candidate: "id" } }, "factor-gone"],
    ["without a record", { record: undefined }, "no-record"],
    ["of somebody deleted", { record: { ...base, deleted: true } }, "no-record"],
    ["of another version", { record: { ...unproven, version: "v0" } }, "record-changed"],
    ["that is a candidate no more", { record: { ...base, candidate: "another" } }, "record-changed"],
    ["of nobody's candidate", { record: base }, "record-changed"],
    ["that another write has overtaken", { losesWrites: true }, "record-changed"],
  ])("is refused %s", async (_name, setUp, verdict) => {
    const result = await verify({ record: unproven, ...setUp });
    expect(result.verdict).toBe(verdict);
    expect(result.record?.person).toBeUndefined();
  });

  test("is refused after something else proved an action, although it is gone, and another candidate is drawn", async () => {
    const record = { ...unproven, enrolled: ["mail", "second"] };
    const provers = ["mail", "gone"].map((authenticatorId) => ({ idempotencyKey: "any", authenticatorId }));
    const { verdict, record: held } = await verify({ record, provers });
    expect(verdict).toBe("another-address-enrolled");
    expect(held).toEqual({ ...base, candidate: "v2", past: ["id"], version: "v2" });
    expect((await verify({ record, provers: provers.slice(0, 1) })).verdict).toBe("accepted");
  });

  test("is accepted where the bound person has only a factor that may not prove them", async () => {
    const record = { ...unproven, person: "person", known: ["link"] };
    const link = { ...mail, id: "link", verificationMethod: "EMAIL_MAGIC_LINK" };
    const { verdict } = await verify({ record, lists: { id: [mail], person: [link] } });
    expect(verdict).toBe("accepted");
  });

  test("binds what the owner has added beside, which sends no code", async () => {
    const { verdict, record } = await verify({ record: unproven, lists: { id: [mail, passkey] } });
    expect(verdict).toBe("accepted");
    expect(record).toMatchObject({ person: "id", known: ["mail", "key"] });
  });

  test("is refused while a factor of the bound person is left", async () => {
    const record = { ...unproven, person: "person", known: ["key"] };
    const back = await verify({ record, lists: { id: [mail], person: [passkey] } });
    expect(back.verdict).toBe("person-is-back");
    const gone = await verify({ record, lists: { id: [mail] } });
    expect(gone.verdict).toBe("accepted");
    expect(gone.record).toMatchObject({ person: "id", past: ["person"] });
  });

  test("counts again for a second invocation of the same round, and writes nothing", async () => {
    const record = { ...bound, boundBy: "round-1", version: "v2" };
    const { verdict, calls, flagDue } = await verify({ record });
    expect(verdict).toBe("accepted");
    expect(calls).toEqual(["validate", "list id", "read sub"]);
    expect(flagDue).toBe(true);
    expect((await verify({ record: { ...record, boundBy: "round-2" } })).verdict).toBe("record-changed");
    expect((await verify({ record: { ...record, person: "other" } })).verdict).toBe("record-changed");
    const byKey = { verificationMethod: "PASSKEY" };
    expect((await verify({ record, validation: byKey })).verdict).toBe("record-changed");
  });
});

describe("the person's proof", () => {
  test("by a listed method writes nothing while the list is the same", async () => {
    const { verdict, calls, flagDue } = await verify({ record: bound });
    expect(verdict).toBe("accepted");
    expect(calls).toEqual(["validate", "list id", "read sub"]);
    // Nobody has proven this address by a round that is remembered.
    expect(flagDue).toBe(false);
  });

  test("writes the factors when the list has changed; recovery codes are none", async () => {
    const codes = { ...passkey, id: "codes", verificationMethod: "RECOVERY_CODE" };
    const { verdict, record } = await verify({ record: bound, lists: { id: [mail, passkey, codes] } });
    expect(verdict).toBe("accepted");
    expect(record).toEqual({ ...bound, known: ["mail", "key"], seen: ["mail", "key", "codes"], barred: [] });
    const swapped = await verify({ record: bound, lists: { id: [mail] }, losesWrites: true });
    expect(swapped.verdict).toBe("accepted");
    const fewer = await verify({ record: { ...bound, known: ["mail", "old"] } });
    expect(fewer.record).toMatchObject({ known: ["mail"], seen: ["mail", "old"] });
    // What nobody has shown yet is not seen.
    const begun = { ...passkey, verifiedAt: undefined };
    expect((await verify({ record: bound, lists: { id: [mail, begun] } })).calls).not.toContain("write");
    const lost = await verify({
      record: { ...bound, known: ["mail", "old"] },
      lists: { id: [mail, passkey] },
      losesWrites: true,
    });
    expect(lost.verdict).toBe("accepted");
  });

  test("draws a version with the factors while there is a candidate, whose proof may have read the former", async () => {
    const record = { ...bound, candidate: "other" };
    const added = await verify({ record, lists: { id: [mail, passkey] } });
    expect(added.record).toMatchObject({ known: ["mail", "key"], version: "v2" });
  });

  test.each(["EMAIL_MAGIC_LINK", "PUSH", "DEVICE", "SOMETHING_NEW"])(
    "by %s is refused unless it is named",
    async (verificationMethod) => {
      const validation = { verificationMethod };
      expect((await verify({ record: bound, validation })).verdict).toBe("method-not-accepted");
      const methods = [verificationMethod];
      expect((await verify({ record: bound, validation, policy: { methods } })).verdict).toBe("accepted");
    },
  );

  describe("where the address has changed", () => {
    const moved: OwnerRecord = { ...bound, former: ["old@example.com"], known: ["mail", "key"] };
    const lists = { id: [mail, passkey] };
    const by = (authenticatorId: string, idempotencyKey = "round-1"): Prover => ({
      idempotencyKey,
      authenticatorId,
    });

    test("is by what is still there, or was seen before", async () => {
      for (const provers of [
        [],
        [by("mail")],
        [by("mail"), by("key", "round-0")],
        [by("gone"), by("mail")],
      ]) {
        const { verdict, calls } = await verify({ record: { ...moved, seen: ["gone"] }, lists, provers });
        expect(verdict).toBe("accepted");
        expect(calls).toContain("provers id");
      }
    });

    test.each(["EMAIL_OTP", "PASSKEY"])(
      "is refused by a stranger's %s, which is gone",
      async (verificationMethod) => {
        const { verdict, record, calls } = await verify({
          record: moved,
          lists,
          provers: [by("stranger")],
          validation: { verificationMethod },
        });
        expect(verdict).toBe("another-address-enrolled");
        expect(record).toMatchObject({ known: ["mail", "key"], seen: ["mail"], barred: [] });
        expect(calls).toContain("write");
      },
    );

    test("bars what a stranger may have added: it proves nothing, and does not become known", async () => {
      const app = { ...passkey, id: "app", verificationMethod: "AUTHENTICATOR_APP" };
      const codes = { ...passkey, id: "codes", verificationMethod: "RECOVERY_CODE" };
      const added = { record: moved, lists: { id: [mail, passkey, app, codes] } };
      const stranger = by("stranger", "round-0");
      const barred = { known: ["mail", "key"], barred: ["app", "codes"], version: "v1" };
      for (const own of [by("app"), by("codes"), undefined]) {
        const provers = own ? [stranger, own] : [stranger];
        const refused = await verify({ ...added, provers });
        expect(refused.verdict).toBe("another-address-enrolled");
        expect(refused.record).toMatchObject(barred);
      }
      const accepted = await verify({ ...added, provers: [stranger, by("mail")] });
      expect(accepted.verdict).toBe("accepted");
      expect(accepted.record).toMatchObject({ ...barred, seen: ["mail", "key"] });
      // From then on they are not there, and one of them is a stranger itself.
      const after = { ...added, record: { ...moved, ...barred, known: ["app", "key"] } };
      expect((await verify({ ...after, provers: [by("key")] })).verdict).toBe("another-address-enrolled");
      const byKey = { verificationMethod: "PASSKEY" };
      const known = await verify({ ...after, provers: [by("key")], validation: byKey });
      expect(known.record).toMatchObject({ known: ["mail", "key"] });
    });

    test("may be ALLOW, which nobody has proven, and makes nothing known", async () => {
      const { verdict, record } = await verify({
        record: { ...moved, known: ["mail"] },
        lists,
        provers: [by("stranger", "round-0")],
        validation: { isValid: false, state: "ALLOW", verificationMethod: undefined },
        answer: { privateChallengeParameters: { ...ownedRoundToParameters(round), allowed: "yes" } },
        policy: { acceptAllow: true },
      });
      expect(verdict).toBe("accepted");
      expect(record).toMatchObject({ known: ["mail"], barred: ["key"] });
    });

    test("asks for what has proven since the first factor was added that nobody has seen", async () => {
      const hours = 60 * 60 * 1000;
      const at = (time: number) => new Date(time).toISOString();
      const app = { ...passkey, id: "app", createdAt: at(NOW - 30 * hours) };
      const since = async (record: OwnerRecord, list: readonly Authenticator[]) =>
        (await verify({ record, lists: { id: list } })).since;
      expect(await since(moved, [mail, passkey])).toBe(NOW - 2 * hours);
      expect(await since(moved, [mail, passkey, app])).toBe(NOW - 32 * hours);
      expect(await since({ ...moved, seen: ["app"] }, [mail, app])).toBe(NOW - 2 * hours);
      expect(await since(moved, [mail, { ...app, verifiedAt: undefined }])).toBe(NOW - 2 * hours);
      expect(await since(moved, [mail, { ...app, createdAt: undefined }]), "not dated").toBe(-2 * hours);
      const { seen: _, ...nothingSeen } = moved;
      expect(await since(nothingSeen, [mail, app]), "begins now").toBe(NOW - 2 * hours);
      expect((await verify({ record: nothingSeen, lists })).record?.seen).toEqual(["mail", "key"]);
    });
  });

  test("is refused once none of the known factors is left", async () => {
    expect((await verify({ record: bound, lists: { id: [passkey] } })).verdict).toBe("factor-gone");
  });

  test.each(["EMAIL_MAGIC_LINK", "SMS", "WHATSAPP"])(
    "by %s, which an address proves, is refused while a former one is enrolled",
    async (verificationMethod) => {
      const record = { ...bound, former: ["old@example.com"], known: ["mail"] };
      const lists = { id: [mail, { ...mail, id: "old", email: "old@example.com" }] };
      const policy = { methods: [...DEFAULT_METHODS, "EMAIL_MAGIC_LINK"] };
      expect((await verify({ record, lists, policy, validation: { verificationMethod } })).verdict).toBe(
        "another-address-enrolled",
      );
    },
  );

  test.each(["EMAIL_OTP\nCODE", "CODE: EMAIL_OTP", "email", "A".repeat(33), "", undefined])(
    "has no word of Authsignal's in a log but a method's name: %j",
    async (verificationMethod) => {
      const { factor, verdict } = await verify({ record: bound, validation: { verificationMethod } });
      expect(factor).toBe("NONE");
      expect(verdict).toBe("method-not-accepted");
    },
  );

  test("by a code is refused while a former address is enrolled, by a passkey it is not", async () => {
    const record = { ...bound, former: ["old@example.com"], known: ["mail", "key"] };
    const lists = { id: [mail, passkey, { ...mail, id: "old", email: "Old@example.com" }] };
    expect((await verify({ record, lists })).verdict).toBe("another-address-enrolled");
    const byKey = await verify({ record, lists, validation: { verificationMethod: "PASSKEY" } });
    expect(byKey.verdict).toBe("accepted");
    expect(byKey.record?.known).toEqual(["mail", "key"]);
  });

  test("may be ALLOW, where Create found it to be enough", async () => {
    const validation = { isValid: false, state: "ALLOW", verificationMethod: undefined };
    const answer = {
      privateChallengeParameters: { ...ownedRoundToParameters(round), allowed: "yes" },
    };
    const on = { acceptAllow: true };
    expect((await verify({ record: bound, validation, answer, policy: on })).verdict).toBe("accepted");
    expect((await verify({ record: bound, validation, answer })).verdict).toBe("not-proven");
    expect((await verify({ record: bound, validation, policy: on })).verdict).toBe("not-proven");
    // A candidate is not proven by it.
    expect((await verify({ record: unproven, validation, answer, policy: on })).verdict).toBe(
      "method-not-accepted",
    );
  });

  test("may be a passkey from before the sign-in, once", async () => {
    const validation = { idempotencyKey: "drawn-by-authsignal", verificationMethod: "PASSKEY" };
    const record = { ...bound, known: ["mail", "key"] };
    const lists = { id: [mail, passkey] };
    const { verdict, calls } = await verify({ record, lists, validation, useProofs: true });
    expect(verdict).toBe("accepted");
    // By its own key: the round's would let it open another round.
    expect(calls).toContain("use drawn-by-authsignal");
    expect((await verify({ record, lists, validation, useProofs: false })).verdict).toBe("used-before");
    expect((await verify({ record, lists, validation })).verdict).toBe("not-proven");
    // Its method counts, as any other's.
    const policy = { methods: ["EMAIL_OTP"] };
    expect((await verify({ record, lists, validation, useProofs: true, policy })).verdict).toBe(
      "method-not-accepted",
    );
    expect((await verify({ record: unproven, validation, useProofs: true })).verdict).toBe(
      "method-not-accepted",
    );
  });

  test("of the round is used up as well, before anything is written", async () => {
    const { calls, verdict } = await verify({ record: unproven, useProofs: false });
    expect(verdict).toBe("used-before");
    expect(calls).toContain("use round-1");
    expect(calls).not.toContain("write");
  });
});

test("a round from before the table was restored counts nowhere, also as the one that bound the person", async () => {
  const restored = { policy: { epoch: 1 } };
  for (const record of [unproven, bound, { ...bound, boundBy: "round-1", version: "v2" }]) {
    expect((await verify({ record })).verdict).toBe("accepted");
    const { verdict, calls } = await verify({ record, ...restored });
    expect(verdict).toBe("table-restored");
    expect(calls).not.toContain("write");
  }
});

describe("a record from a backup, and another address in the pool", () => {
  const old: OwnerRecord = { ...bound, known: ["key"], former: [] };
  const lists = { id: [mail, passkey] };
  const restored = { record: old, lists, policy: { epoch: 1 } };
  const privateChallengeParameters = ownedRoundToParameters({ ...round, epoch: 1 });
  const moved = { attributes: { email: "new@example.com" }, privateChallengeParameters };

  test("counts no factor that the record does not know, and no code while there is one", async () => {
    const byCode = await verify({ ...restored, answer: moved });
    expect(byCode.verdict).toBe("another-address-enrolled");
    expect(byCode.calls).toContain("provers id");
    const validation = { verificationMethod: "PASSKEY" };
    const provers = [{ idempotencyKey: "round-1", authenticatorId: "key" }];
    const byKey = await verify({ ...restored, answer: moved, validation, provers });
    expect(byKey.verdict).toBe("accepted");
    expect(byKey.record).toMatchObject({ known: ["key"], seen: ["mail"] });
    const stranger = [{ idempotencyKey: "round-1", authenticatorId: "app" }];
    const byApp = await verify({ ...restored, answer: moved, validation, provers: stranger });
    expect(byApp.verdict).toBe("another-address-enrolled");
  });

  test("is as any other where the pool has its address, or nothing was restored", async () => {
    const same = { ...moved, attributes: { email: "JO@example.com" } };
    expect((await verify({ ...restored, answer: same })).verdict).toBe("accepted");
    expect((await verify({ record: old, lists, answer: { attributes: moved.attributes } })).verdict).toBe(
      "accepted",
    );
  });
});

describe("an answer", () => {
  test.each<[string, Partial<OwnerAnswer>, string]>([
    ["of unknown shape", { answer: "to ken" }, "answer-of-unknown-shape"],
    ["without a round", { privateChallengeParameters: null }, "round-missing"],
    [
      "to a round of another version of this program",
      { privateChallengeParameters: { userId: "id", action: "a", idempotencyKey: "k" } },
      "round-missing",
    ],
    [
      "to half a round",
      { privateChallengeParameters: { userId: "id", action: "a", idempotencyKey: "k", version: "v" } },
      "round-missing",
    ],
  ])("%s is refused before anybody is asked", async (_name, answer, verdict) => {
    const result = await verify({ record: bound, answer });
    expect(result).toMatchObject({ verdict, calls: [], factor: "NONE" });
  });

  test("of somebody unknown makes the same calls and is refused", async () => {
    const { verdict, calls } = await verify({ record: bound, answer: { sub: undefined } });
    expect(verdict).toBe("unknown-user");
    expect(calls).toEqual(["validate", "list id", "read id"]);
  });

  test("that proves nothing is refused", async () => {
    expect((await verify({ record: bound, validation: { isValid: false } })).verdict).toBe("not-proven");
    expect((await verify({ record: bound, validation: { verificationMethod: "a b" } })).factor).toBe("NONE");
  });
});

test("a round is read as it was written", () => {
  for (const passwordShown of [true, false])
    expect(ownedRoundFromParameters(ownedRoundToParameters({ ...round, epoch: 3, passwordShown }))).toEqual({
      ...round,
      epoch: 3,
      passwordShown,
    });
  const { epoch: _, ...former } = ownedRoundToParameters(round);
  expect(ownedRoundFromParameters(former)?.epoch, "as a former version wrote it").toBe(0);
  expect(
    ownedRoundFromParameters({ ...ownedRoundToParameters(round), passwordShown: undefined }),
  ).toBeUndefined();
});
