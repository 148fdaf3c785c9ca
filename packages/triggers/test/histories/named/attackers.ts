import { expect } from "vitest";
import { A, B, X } from "../cast.ts";
import type { NamedHistory } from "./story.ts";

const PHONE = "+441632960001";

/** What somebody tries who knows the address. */
export const ATTACKERS: readonly NamedHistory[] = [
  {
    name: "two email authenticators: the code could have come from the other",
    search: 10_000,
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
    search: 1_000,
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
