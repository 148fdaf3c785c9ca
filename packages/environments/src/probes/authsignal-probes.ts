import { type Answer, type AuthsignalService, member } from "./authsignal-service.ts";
import type { Probe } from "./probe.ts";

const ACTION = "probe";

/** An address at a domain that is reserved for examples: nothing can be delivered there. */
const address = (userId: string, name = "first") => `${name}-${userId}@example.com`;

async function track(service: AuthsignalService, userId: string): Promise<Answer & { token: string }> {
  const answer = await service.server("POST", `/users/${userId}/actions/${ACTION}`, {
    idempotencyKey: crypto.randomUUID(),
  });
  const token = member(answer.body, "token");
  if (typeof token !== "string") throw new Error(`track answered ${answer.status} without a token`);
  return { ...answer, token };
}

const enrol = (service: AuthsignalService, userId: string, email: string) =>
  service.server("POST", `/users/${userId}/authenticators`, { verificationMethod: "EMAIL_OTP", email });

/** Verification methods and addresses of a person's authenticators, in order of their names. */
async function listed(service: AuthsignalService, userId: string): Promise<string> {
  const { body } = await service.server("GET", `/users/${userId}/authenticators`);
  if (!Array.isArray(body)) return "no list";
  const rows = body.map((one: unknown) =>
    [member(one, "verificationMethod"), member(one, "email")].filter((part) => part !== undefined).join(" "),
  );
  return rows.length === 0 ? "empty" : rows.toSorted().join(", ").replaceAll(`-${userId}@example.com`, "");
}

/** Whether a token may add an authenticator app. */
async function mayAddApp(service: AuthsignalService, token: string): Promise<string> {
  const { status } = await service.client(token, "POST", "/user-authenticators/totp");
  return status < 300 ? "allowed" : "refused";
}

/** What the owner rules assume of Authsignal. Nothing is sent to anybody. */
export const AUTHSIGNAL_PROBES: readonly Probe<AuthsignalService>[] = [
  {
    id: "nobody-enrolled",
    question: "What does track answer for somebody without authenticators?",
    assumed: "ALLOW, not enrolled, with a URL",
    matters: "ALLOW is never a proof; Create tracks only people whose list shows a verified authenticator.",
    async ask(service) {
      const { body } = await track(service, service.newUserId());
      const enrolled = member(body, "isEnrolled") === true ? "enrolled" : "not enrolled";
      const url = typeof member(body, "url") === "string" ? "with a URL" : "without a URL";
      return `${String(member(body, "state"))}, ${enrolled}, ${url}`;
    },
  },
  {
    id: "enrol-first",
    question: "May the token of somebody without authenticators enrol an authenticator app?",
    assumed: "allowed",
    matters:
      "Nobody gets a URL of an id on which no address is enrolled, because this would be the attacker's.",
    async ask(service) {
      const { token } = await track(service, service.newUserId());
      return mayAddApp(service, token);
    },
  },
  {
    id: "add-unproven",
    question: "May a token add an authenticator app where an address is enrolled and not yet proven?",
    assumed: "refused",
    matters: "A stranger who starts a round for an unproven person must not add a factor before the code.",
    async ask(service) {
      const userId = service.newUserId();
      await enrol(service, userId, address(userId));
      const { token } = await track(service, userId);
      return mayAddApp(service, token);
    },
  },
  {
    id: "enrol-twice",
    question: "What does a second enrolment of the same address by the server API leave?",
    assumed: "EMAIL_OTP first",
    matters: "Two rounds of one person may enrol at once.",
    async ask(service) {
      const userId = service.newUserId();
      await enrol(service, userId, address(userId));
      await enrol(service, userId, address(userId));
      return listed(service, userId);
    },
  },
  {
    id: "enrolled-is-verified",
    question: "Is an authenticator that the server API enrolled listed as verified?",
    assumed: "verified",
    matters: "Create waits for a verified authenticator on the list before it tracks.",
    async ask(service) {
      const userId = service.newUserId();
      await enrol(service, userId, address(userId));
      const { body } = await service.server("GET", `/users/${userId}/authenticators`);
      const first: unknown = Array.isArray(body) ? body[0] : undefined;
      return typeof member(first, "verifiedAt") === "string" ? "verified" : "not verified";
    },
  },
  {
    id: "recovery-codes",
    question: "Are recovery codes on the list of authenticators of a person who removed the last factor?",
    assumed: "not enrolled, list empty",
    matters: "Recovery codes never count as a factor that is known.",
    async ask(service) {
      const userId = service.newUserId();
      const { body } = await enrol(service, userId, address(userId));
      const id = member(member(body, "authenticator"), "userAuthenticatorId");
      await service.server("DELETE", `/users/${userId}/authenticators/${String(id)}`);
      const user = await service.server("GET", `/users/${userId}`);
      const enrolled = member(user.body, "isEnrolled") === true ? "enrolled" : "not enrolled";
      return `${enrolled}, list ${await listed(service, userId)}`;
    },
  },
  {
    id: "address-moves",
    question: "Does updateUser with emailVerified move the email authenticator?",
    assumed: "EMAIL_OTP second",
    matters: "A change of address enrols the new one and deletes the former; it does not use updateUser.",
    async ask(service) {
      const userId = service.newUserId();
      await enrol(service, userId, address(userId));
      await service.server("PATCH", `/users/${userId}`, {
        email: address(userId, "second"),
        emailVerified: true,
      });
      return listed(service, userId);
    },
  },
  {
    id: "deleted-user",
    question: "What may a token do whose person was deleted?",
    assumed: "refused",
    matters: "Recovery deletes the former id last; a URL of it must open nothing.",
    async ask(service) {
      const userId = service.newUserId();
      await enrol(service, userId, address(userId));
      const { token } = await track(service, userId);
      await service.server("DELETE", `/users/${userId}`);
      return mayAddApp(service, token);
    },
  },
  {
    id: "track-token",
    question: "Does validate accept the token that track gave, before any challenge?",
    assumed: "not valid",
    matters: "A URL is not a proof.",
    async ask(service) {
      const userId = service.newUserId();
      await enrol(service, userId, address(userId));
      const { token } = await track(service, userId);
      const { body } = await service.server("POST", "/validate", { token });
      return member(body, "isValid") === true ? "valid" : "not valid";
    },
  },
  {
    id: "other-person",
    question: "What does validate answer for the token of another person?",
    assumed: "not valid",
    matters: "A proof opens the sign-in of one person.",
    async ask(service) {
      const [userId, other] = [service.newUserId(), service.newUserId()];
      await enrol(service, userId, address(userId));
      const { token } = await track(service, userId);
      const { body } = await service.server("POST", "/validate", { token, userId: other, action: ACTION });
      return member(body, "isValid") === true ? "valid" : "not valid";
    },
  },
];
