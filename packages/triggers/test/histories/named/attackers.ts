import { expect } from "vitest";
import { A, B, type Waiting, X } from "../cast.ts";
import type { Variant } from "../variant.ts";
import type { World } from "../world.ts";
import type { NamedHistory } from "./story.ts";

const PHONE = "+441632960001";

const PROVERS: Variant = {
  file: "owner/judge-proof.ts",
  rule: "if (!provers.every((one) => enrolled.includes(one.authenticatorId)))",
  instead: "if (false)",
};

/** What has passed a challenge may remove authenticators by the same URL. */
function removeThe({ authsignal }: World, { url }: Waiting, address: string): void {
  const { userId = "" } = authsignal.tokens.get(url) ?? {};
  const one = authsignal.list(userId).find(({ email }) => email === address);
  if (one) authsignal.remove(url, one.id);
}

/** What somebody tries who knows the address. */
export const ATTACKERS: readonly NamedHistory[] = [
  {
    name: "two email authenticators: the code could have come from the other",
    search: "the name of what has proved an action catches it as well, where there is one",
    rule: {
      file: "owner/judge-proof.ts",
      rule: 'if (senders.length > forAddress.length) return refused("another-address-enrolled");',
      instead: "",
    },
    async tell(story) {
      const old = await story.start();
      story.world.authsignal.enroll(story.idOf(old), X);
      await story.pass("attacker", old);
      await story.answer("attacker", old);
      await story.ownerGetsIn();
    },
  },
  {
    name: "a live token that may add authenticators while somebody binds",
    search: "needs an enrolment that goes on after a recovery, between the owner's challenge and answer",
    rule: {
      file: "owner/owner-record.ts",
      rule: "...{ candidate: draw(), anchored: true,",
      instead: "...{ candidate: person ?? draw(), anchored: true as const,",
    },
    async tell(story) {
      const { world } = story;
      // The mailbox is read by somebody else, who is bound, and holds a token of a passed challenge.
      world.readers.set(A, "attacker");
      const old = await story.start();
      await story.pass("attacker", old);
      const app = world.authsignal.begin(old.url, "AUTHENTICATOR_APP", undefined, "attacker") ?? "";
      await story.answer("attacker", old);
      world.tokens.length = 0;
      await story.recover(B);
      const owners = await story.start();
      world.authsignal.finish(old.url, app);
      const late = world.authsignal.begin(old.url, "AUTHENTICATOR_APP", undefined, "attacker");
      if (late !== undefined) world.authsignal.finish(old.url, late);
      expect(await story.pass("owner", owners)).toBe(true);
      expect(await story.answer("owner", owners)).toBe(true);
      const next = await story.start();
      world.authsignal.verifyApp(next.url, "attacker");
      await story.answer("attacker", next);
      await story.ownerGetsIn();
    },
  },
  {
    name: "a trojan phone number at sign-up",
    search: 10_000,
    rule: {
      file: "owner/judge-proof.ts",
      rule: 'if (!ofRound || method !== ANCHOR_METHOD[anchor]) return refused("method-not-accepted");',
      instead: "",
    },
    async tell(story) {
      const { world } = story;
      world.user = { ...world.user, phone_number: PHONE };
      world.readers.set(PHONE, "attacker");
      const old = await story.start();
      // An import of the pool's numbers into Authsignal.
      world.authsignal.enroll(story.idOf(old), PHONE, "SMS");
      const sms = world.authsignal.list(story.idOf(old)).find(({ phoneNumber }) => phoneNumber === PHONE);
      const code = world.authsignal.challenge(old.url, sms?.id ?? "");
      if (code) world.authsignal.verify(old.url, code);
      await story.answer("attacker", old);
      await story.ownerGetsIn();
    },
  },
  {
    name: "a trojan phone number that would be bound with the owner's address",
    search: 10_000,
    rule: {
      file: "owner/create-plan.ts",
      rule: "if (others.some(isFactor)) return another();",
      instead: "",
    },
    async tell(story) {
      const { world } = story;
      world.readers.set(PHONE, "attacker");
      const old = await story.start();
      world.authsignal.enroll(story.idOf(old), PHONE, "SMS");
      await story.signIn("owner");
      await story.signIn("attacker");
      await story.ownerGetsIn();
    },
  },
  {
    name: "an address of the attacker's that proved the attacker's round, and is gone",
    search: "an import, a code and a removal must meet in one open round, which is rare",
    rule: PROVERS,
    namesProvers: true,
    async tell(story) {
      const { world } = story;
      const old = await story.start();
      world.authsignal.enroll(story.idOf(old), X);
      await story.pass("attacker", old);
      removeThe(world, old, X);
      expect(await story.answer("attacker", old)).toBe(false);
      await story.ownerGetsIn();
    },
  },
  {
    name: "an address of the attacker's that has added an app to the owner's round, and is gone",
    search:
      "the attacker must add an app, remove the address and nothing else while the owner's round is open",
    rule: PROVERS,
    namesProvers: true,
    async tell(story) {
      const { world } = story;
      const old = await story.start();
      const owners = await story.start();
      world.authsignal.enroll(story.idOf(old), X);
      await story.pass("attacker", old);
      story.enrolApp(old);
      removeThe(world, old, X);
      await story.pass("owner", owners);
      await story.answer("owner", owners);
      const next = await story.start();
      world.authsignal.verifyApp(next.url, "attacker");
      await story.answer("attacker", next);
      await story.ownerGetsIn();
    },
  },
  {
    name: "a former address that came back by a call on its way, proved, and is gone",
    search: "a call must be on its way during a whole change of the address",
    namesProvers: true,
    rule: {
      file: "owner/judge-proof.ts",
      rule: "if (strangerWasHere && !isAllow &&",
      instead: "if (false && !isAllow &&",
    },
    async tell(story) {
      const { world } = story;
      await story.signIn("owner");
      await story.changeAddress(B);
      world.readers.set(A, "attacker");
      const waiting = await story.start();
      world.authsignal.enroll(story.idOf(waiting), A);
      await story.pass("attacker", waiting);
      removeThe(world, waiting, A);
      expect(await story.answer("attacker", waiting)).toBe(false);
      await story.ownerGetsIn();
    },
  },
  {
    name: "somebody signed up first, with a password of their own",
    search: 1_000,
    rule: {
      file: "owner/verify.ts",
      rule: "await ports.cognito.setPassword(user, ports.drawPassword());",
      instead: "",
    },
    async tell(story) {
      story.world.passwordOf = "attacker";
      await story.ownerGetsIn();
      expect(story.world.passwordOf).not.toBe("attacker");
    },
  },
  {
    name: "a link that the victim opens in a round which the attacker started",
    search: 10_000,
    rule: {
      file: "owner/judge-proof.ts",
      rule: 'if (!isAllow && !methods.includes(method)) return refused("method-not-accepted");',
      instead: "",
    },
    async tell(story) {
      const { world } = story;
      await story.signIn("owner");
      const old = await story.start();
      world.authsignal.enroll(story.idOf(old), A, "EMAIL_MAGIC_LINK");
      const [link] = world.authsignal
        .list(story.idOf(old))
        .filter(({ verificationMethod }) => verificationMethod === "EMAIL_MAGIC_LINK");
      const code = world.authsignal.challenge(old.url, link?.id ?? "");
      if (code) world.authsignal.verify(old.url, code);
      await story.answer("attacker", old);
      await story.ownerGetsIn();
    },
  },
];
