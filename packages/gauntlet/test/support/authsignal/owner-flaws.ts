import { flaw } from "../flaw.ts";
import { ask } from "./provider-client.ts";
import { store } from "./store.ts";

/** What teams have built around a sign-in to know its owner, each with its own way to get it wrong. */
interface Event {
  readonly userName: string;
  readonly request: {
    readonly userAttributes: Readonly<Record<string, string>>;
    readonly privateChallengeParameters?: Readonly<Record<string, string>> | null;
  };
}

async function has(table: string, id: string): Promise<boolean> {
  const { body } = await store("GetItem", { TableName: table, Key: { id: { S: id } } });
  return JSON.stringify(body).includes("Item");
}

async function put(table: string, id: string, value = "yes"): Promise<void> {
  await store("PutItem", { TableName: table, Item: { id: { S: id }, value: { S: value } } });
}

async function read(table: string, id: string): Promise<string | undefined> {
  const { body } = await store("GetItem", { TableName: table, Key: { id: { S: id } } });
  return /"value":\{"S":"([^"]*)"/.exec(JSON.stringify(body))?.[1];
}

/** Who somebody is at the provider, by a record that does not say whose it is. */
export async function recordedId(sub: string): Promise<string | undefined> {
  return flaw("record-of-somebody-else") ? read("people", sub) : undefined;
}

export async function record(sub: string, userId: string): Promise<void> {
  if (flaw("record-of-somebody-else")) await put("people", sub, userId);
}

export async function beforeTheRound({ request }: Event): Promise<void> {
  const { sub = "", email = "" } = request.userAttributes;
  if (flaw("address-moved-by-another-writer") && sub !== "") {
    const list = await ask("GET", `/users/${sub}/authenticators`);
    // The pool knows best, they think.
    if (Array.isArray(list) && list.length > 0 && !JSON.stringify(list).includes(email))
      await ask("POST", `/users/${sub}/authenticators`, { verificationMethod: "EMAIL_OTP", email });
  }
  if (flaw("record-from-a-backup") && !(await has("anchors", sub))) await put("anchors", sub, email);
  if (flaw("crash-between-two-steps") && sub !== "") {
    if (await has("running", sub)) throw new Error("SIGN_IN_RUNNING");
    await put("running", sub);
    await ask("GET", `/users/${sub}/authenticators`);
    await store("DeleteItem", { TableName: "running", Key: { id: { S: sub } } });
  }
}

/** @returns what decides before the comparison, if something does */
export async function beforeTheAnswer({ request, userName }: Event): Promise<boolean | undefined> {
  const key = request.privateChallengeParameters?.["idempotencyKey"] ?? "";
  if (flaw("verify-called-twice")) {
    if (await has("answered", key)) return false;
    await put("answered", key);
  }
  if (flaw("two-rounds-at-once")) {
    const running = `rounds ${userName}`;
    if (await has("answered", running)) return false;
    await put("answered", running);
  }
  if (flaw("strangers-use-up-the-tries")) {
    const tries = Array.from({ length: 5 }, (_, i) => `${userName} ${i}`);
    for (const one of tries) {
      if (await has("tries", one)) continue;
      await put("tries", one);
      return undefined;
    }
    return false;
  }
  return undefined;
}

/** @returns whether the proof is the owner's, where such a rule says so */
export async function isOwners(
  { request }: Event,
  listed: readonly Readonly<Record<string, unknown>>[],
): Promise<boolean> {
  const { sub = "", email = "" } = request.userAttributes;
  if (flaw("flag-for-another-address")) await setFlag(email);
  if (flaw("address-moved-by-another-writer", "round-from-before-the-binding"))
    return listed.some((one) => one["email"] === email);
  if (flaw("emptied-by-the-portal"))
    return listed.length > 0 && listed.every((one) => one["verificationMethod"] !== "EMAIL_OTP");
  if (flaw("record-from-a-backup")) {
    const { body } = await store("GetItem", { TableName: "anchors", Key: { id: { S: sub } } });
    return JSON.stringify(body).includes(String(listed[0]?.["email"]));
  }
  return false;
}

async function setFlag(userName: string): Promise<void> {
  await fetch(process.env["TEAM_STORE_URL"] ?? "", {
    method: "POST",
    headers: { "x-amz-target": "AWSCognitoIdentityProviderService.AdminUpdateUserAttributes" },
    body: JSON.stringify({
      Username: userName,
      UserAttributes: [{ Name: "email_verified", Value: "true" }],
    }),
  });
}
