import { describe, expect, test } from "vitest";
import { EMPTY_SETTINGS, memoryPorts } from "../../../test/support/owner-ports.ts";
import { DEFAULT_METHODS } from "../methods.ts";
import { PublicError } from "../public-error.ts";
import {
  createOwnedChallenge,
  type OwnedChallengePolicy,
  type OwnedChallengeRequest,
} from "./create-challenge.ts";

const policy: OwnedChallengePolicy = {
  action: "signIn",
  anchor: "email",
  epoch: 0,
  unknownUsers: "refuse",
  methods: DEFAULT_METHODS,
  maxAttempts: 3,
  acceptAllow: false,
};
const jo: OwnedChallengeRequest = {
  userPoolId: "pool",
  userName: "jo",
  sub: "sub",
  address: "Jo@Example.com",
  clientId: "app",
  session: [],
};
const played = (challengeName: string, challengeResult: boolean) => ({ challengeName, challengeResult });
const password = [played("SRP_A", true), played("PASSWORD_VERIFIER", true)];

type Memory = ReturnType<typeof memoryPorts>;
const create = (
  memory: Memory,
  request: Partial<OwnedChallengeRequest> = {},
  changes: Partial<OwnedChallengePolicy> = {},
  settings = EMPTY_SETTINGS,
) => createOwnedChallenge({ ...jo, ...request }, memory.ports, settings, { ...policy, ...changes });

describe("the challenge of a newcomer", () => {
  test("is a URL for the sub, on which the server has enrolled the address", async () => {
    const memory = memoryPorts();
    const challenge = await create(memory);
    expect(challenge.publicChallengeParameters).toEqual({ url: "token-2", attemptsLeft: "3" });
    expect(challenge.privateChallengeParameters).toEqual({
      userId: "sub",
      action: "signIn",
      idempotencyKey: expect.stringMatching(/^round-/),
      version: memory.record?.version,
      epoch: "0",
      passwordShown: "no",
    });
    expect(memory.calls).toEqual([
      "read",
      "list sub",
      "write",
      "enroll sub jo@example.com",
      "list sub",
      "write",
      "track sub",
    ]);
    expect(memory.tracked).toEqual([{ idempotencyKey: expect.any(String), email: "jo@example.com" }]);
  });

  test("is for an id that nobody knows where Authsignal already lists somebody under the sub", async () => {
    const memory = memoryPorts();
    memory.authsignal.enroll("sub", "other@example.com");
    const { privateChallengeParameters } = await create(memory);
    expect(privateChallengeParameters["userId"]).toMatch(/^drawn-/);
    expect(memory.named.get(privateChallengeParameters["userId"] ?? "")).toBe("sub");
  });

  test("is refused without an address, and with one that Authsignal refuses", async () => {
    await expect(create(memoryPorts(), { address: undefined })).rejects.toThrow(/^NO_PROVEN_ADDRESS$/);
    const memory = memoryPorts();
    memory.refusesEnrolment = true;
    await expect(create(memory)).rejects.toThrow(/^NO_PROVEN_ADDRESS$/);
  });

  test("is an outage of Authsignal when what was enrolled is not listed", async () => {
    const memory = memoryPorts();
    memory.forgetsEnrolment = true;
    const failure = await create(memory).catch((error: unknown) => error);
    expect(failure).toMatchObject({ code: "AUTHSIGNAL_UNAVAILABLE", kind: "outage" });
    expect(failure instanceof PublicError && PublicError.detailOf(failure).service).toBe("Authsignal");
  });

  test("goes to a phone number in a pool without emails", async () => {
    const memory = memoryPorts("phone_number");
    await create(memory, { address: "+441632960001" }, { anchor: "phone_number" });
    expect(memory.tracked).toEqual([{ idempotencyKey: expect.any(String), phoneNumber: "+441632960001" }]);
  });
});

describe("an existing tenant", () => {
  const trustedBefore = "2030-01-01T00:00:00Z";

  test("binds a person who has only authenticators that are old enough", async () => {
    const memory = memoryPorts();
    memory.authsignal.enroll("sub", "work@example.com");
    const { privateChallengeParameters } = await create(memory, {}, {}, { ...EMPTY_SETTINGS, trustedBefore });
    expect(privateChallengeParameters["userId"]).toBe("sub");
    expect(memory.record).toMatchObject({ person: "sub", known: ["authenticator-1"], anchored: true });
  });

  test.each([
    ["one that is too young", trustedBefore.replace("2030", "2020"), 1],
    ["none at all", trustedBefore, 0],
  ])("gives a person who has %s an id of their own", async (_name, before, authenticators) => {
    const memory = memoryPorts();
    for (let count = 0; count < authenticators; count++) memory.authsignal.enroll("sub", "work@example.com");
    await create(memory, {}, {}, { ...EMPTY_SETTINGS, trustedBefore: before });
    expect(memory.record?.person).toBeUndefined();
    expect(memory.record?.candidate).toMatch(/^drawn-/);
  });
});

describe("what every challenge has", () => {
  test("a client that the settings name", async () => {
    await expect(create(memoryPorts(), { clientId: "other" })).rejects.toThrow(/^CLIENT_NOT_LISTED$/);
    await expect(create(memoryPorts(), { clientId: "toString" })).rejects.toThrow(/^CLIENT_NOT_LISTED$/);
  });

  test("the client's own way back, and the attempts that are left", async () => {
    const memory = memoryPorts();
    const session = [...password, played("CUSTOM_CHALLENGE", false)];
    const { publicChallengeParameters, privateChallengeParameters } = await create(memory, {
      session,
      clientId: "redirect",
    });
    expect(publicChallengeParameters["attemptsLeft"]).toBe("2");
    expect(privateChallengeParameters["passwordShown"]).toBe("yes");
    expect(memory.tracked).toMatchObject([{ redirectUrl: "https://app.example.com/callback" }]);
  });

  test.each([
    ["BLOCK", "SIGN_IN_BLOCKED"],
    ["REVIEW_REQUIRED", "SIGN_IN_UNDER_REVIEW"],
  ])("%s is %s", async (state, code) => {
    const memory = memoryPorts();
    memory.state = state;
    await expect(create(memory)).rejects.toThrow(code);
  });

  test("ALLOW hands out the token to a person who is bound and has shown the password, where it is enough", async () => {
    const memory = memoryPorts();
    await create(memory);
    const { candidate = "", ...rest } = memory.record ?? { version: "" };
    memory.state = "ALLOW";
    const unbound = await create(memory, { session: password }, { acceptAllow: true });
    expect(unbound.publicChallengeParameters["token"]).toBeUndefined();
    memory.table.set("sub", {
      ...{ address: "jo@example.com", former: [], past: [], epoch: 0 },
      ...{ known: ["authenticator-1"], version: rest.version, person: candidate },
    });
    const off = await create(memory, { session: password });
    expect(off.publicChallengeParameters["token"]).toBeUndefined();
    const allowed = await create(memory, { session: password }, { acceptAllow: true });
    expect(allowed.publicChallengeParameters["token"]).toMatch(/^token-/);
    expect(allowed.privateChallengeParameters["allowed"]).toBe("yes");
  });

  test("an address that follows the pool's, where a team knows every writer of it", async () => {
    const memory = memoryPorts();
    await create(memory);
    const record = memory.record;
    if (!record?.candidate) throw new Error("no candidate");
    const { candidate, enrolled = [], ...rest } = record;
    memory.table.set("sub", { ...rest, person: candidate, known: enrolled, anchored: true });
    const settings = { ...EMPTY_SETTINGS, addresses: "follow-pool" as const };
    const moved = { address: "new@example.com" };
    await create(memory, moved);
    expect(memory.record?.address).toBe("jo@example.com");
    await create(memory, moved, {}, settings);
    expect(memory.record).toMatchObject({
      address: "new@example.com",
      former: ["jo@example.com"],
      person: candidate,
    });
    expect(memory.authsignal.list(candidate).map(({ email }) => email)).toEqual(["new@example.com"]);
  });

  describe("when Authsignal refuses the new address of a person", () => {
    /** Somebody bound by the former address, whose record has the new one. */
    async function moved() {
      const memory = memoryPorts();
      await create(memory);
      const { candidate = "", ...rest } = memory.record ?? fail();
      const record = { ...rest, person: candidate, known: ["authenticator-1"], anchored: true as const };
      memory.table.set("sub", { ...record, address: "new@example.com", former: ["jo@example.com"] });
      memory.calls.length = 0;
      return { memory, candidate };
    }

    test("nobody gets a URL while the former one is all there is: its reader could enrol a factor by it", async () => {
      const { memory, candidate } = await moved();
      memory.refusesEnrolment = true;
      await expect(create(memory, { address: "new@example.com" })).rejects.toThrow(/^NO_PROVEN_ADDRESS$/);
      expect(memory.authsignal.list(candidate)).toHaveLength(1);
      memory.refusesEnrolment = false;
      memory.forgetsEnrolment = true;
      await expect(create(memory, { address: "new@example.com" })).rejects.toThrow(
        /^AUTHSIGNAL_UNAVAILABLE$/,
      );
    });

    test("another known factor is enough: what is for the former one goes", async () => {
      const { memory, candidate } = await moved();
      const waiting = memory.authsignal.track(candidate, "signIn", "another");
      memory.authsignal.verify(waiting.token, {
        ...{ to: "jo@example.com", token: waiting.token, authenticatorId: "authenticator-1" },
      });
      const app = memory.authsignal.begin(waiting.token, "AUTHENTICATOR_APP", undefined, "jo") ?? fail();
      memory.authsignal.finish(waiting.token, app);
      memory.table.set("sub", { ...(memory.record ?? fail()), known: ["authenticator-1", app] });
      memory.refusesEnrolment = true;
      const { privateChallengeParameters } = await create(memory, { address: "new@example.com" });
      expect(privateChallengeParameters["userId"]).toBe(candidate);
      expect(memory.authsignal.list(candidate).map(({ id }) => id)).toEqual([app]);
    });
  });
});

describe("somebody unknown", () => {
  const unknown = { sub: undefined, address: undefined, userName: "Nobody@Example.com" };

  test("is refused where the environment says so", async () => {
    const memory = memoryPorts();
    await expect(create(memory, unknown)).rejects.toThrow(/^NO_ACCOUNT$/);
    expect(memory.calls).toEqual([]);
  });

  test("gets the round of a person who has only the address that was typed", async () => {
    const memory = memoryPorts();
    const first = await create(memory, unknown, { unknownUsers: "decoy" });
    expect(first.publicChallengeParameters).toEqual({ url: "token-2", attemptsLeft: "3" });
    expect(Object.keys(first.privateChallengeParameters)).toEqual([
      "userId",
      "action",
      "idempotencyKey",
      "version",
      "epoch",
      "passwordShown",
    ]);
    expect(memory.calls).toEqual([
      "read",
      "list decoy-of-Nobody@Example.com",
      "enroll decoy-of-Nobody@Example.com nobody@example.com",
      "list decoy-of-Nobody@Example.com",
      "track decoy-of-Nobody@Example.com",
    ]);
    memory.calls.length = 0;
    await create(memory, unknown, { unknownUsers: "decoy" });
    expect(memory.calls).toEqual([
      "read",
      "list decoy-of-Nobody@Example.com",
      "track decoy-of-Nobody@Example.com",
    ]);
    expect(memory.table.size).toBe(0);
  });

  test.each(["jo", "Google_1", "a b@example.com", "@example.com", "a@example", "+441632960001"])(
    "is refused when no email was typed: %s",
    async (userName) => {
      await expect(
        create(memoryPorts(), { ...unknown, userName }, { unknownUsers: "decoy" }),
      ).rejects.toThrow(/^NO_ACCOUNT$/);
    },
  );

  test("gets a round of the table's epoch, as a known person does", async () => {
    const decoy = await create(memoryPorts(), unknown, { unknownUsers: "decoy", epoch: 3 });
    const known = await create(memoryPorts(), {}, { epoch: 3 });
    for (const { privateChallengeParameters } of [decoy, known])
      expect(privateChallengeParameters["epoch"]).toBe("3");
  });

  test("may be a phone number in a pool without emails", async () => {
    const memory = memoryPorts("phone_number");
    await create(
      memory,
      { ...unknown, userName: "+441632960001" },
      { unknownUsers: "decoy", anchor: "phone_number" },
    );
    expect(memory.tracked).toMatchObject([{ phoneNumber: "+441632960001" }]);
  });

  test.each([
    ["refuses", "refusesEnrolment", "NO_PROVEN_ADDRESS"],
    ["forgets", "forgetsEnrolment", "AUTHSIGNAL_UNAVAILABLE"],
  ] as const)("is answered as a newcomer is when Authsignal %s the address", async (_name, fault, code) => {
    const memory = memoryPorts();
    memory[fault] = true;
    await expect(create(memory, unknown, { unknownUsers: "decoy" })).rejects.toThrow(code);
  });
});

test("somebody who was deleted has no account, whatever the pool says", async () => {
  const memory = memoryPorts();
  memory.table.set("sub", {
    ...{ address: "", former: [], known: [], past: [], epoch: 0, version: "v" },
    deleted: true,
  });
  await expect(create(memory)).rejects.toThrow(/^NO_ACCOUNT$/);
});

test("nobody gets a URL of somebody who is not enrolled any more", async () => {
  const memory = memoryPorts();
  memory.isEmptied = true;
  await expect(create(memory)).rejects.toThrow(/^AUTHSIGNAL_UNAVAILABLE$/);
});

test("a plan without end ends, as a defect", async () => {
  const memory = memoryPorts();
  memory.losesWrites = true;
  await expect(create(memory)).rejects.toThrow(/^INTERNAL_ERROR$/);
});

function fail(): never {
  throw new Error("there is no record");
}
