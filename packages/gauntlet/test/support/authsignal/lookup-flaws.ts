import { ask } from "./provider-client.ts";

/** The user of the provider who carries an address. Nobody has proven that it is theirs. */
export async function foundByAddress(email: string): Promise<string | undefined> {
  const found = await ask("GET", `/users?email=${encodeURIComponent(email)}`);
  return /"userId":"([^"]+)"/.exec(JSON.stringify(found))?.[1];
}

/** Enrols an address without a look at whether anybody has verified it. */
export async function enrolWhatThePoolHolds(userId: string, email: string): Promise<void> {
  const list = await ask("GET", `/users/${userId}/authenticators`);
  if (Array.isArray(list) && list.length === 0)
    await ask("POST", `/users/${userId}/authenticators`, { verificationMethod: "EMAIL_OTP", email });
}
