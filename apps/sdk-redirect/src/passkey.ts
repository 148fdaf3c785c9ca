import type { Authsignal } from "@authsignal/browser";
import type { EarlyProof } from "demo-ui";

/**
 * Offers the person's passkeys in the autofill of the email field (`autocomplete="... webauthn"`), before a sign-in
 * is started. It waits for as long as the page is open: a page that leaves for Authsignal ends it by that. (A page
 * that shows Authsignal in a popup would have to end it itself, or the browser refuses the popup's own passkeys, and
 * the SDK has no call for it.)
 *
 * @param action what sign-ins are tracked as; Verify accepts no other
 * @returns undefined when none was chosen, or this browser offers none
 */
export async function passkeyFromAutofill(
  authsignal: Authsignal,
  action: string,
): Promise<EarlyProof | undefined> {
  try {
    const { data } = await authsignal.passkey.signIn({ action, autofill: true });
    // Authsignal's user id is the `sub`, which Cognito accepts as a user name.
    if (data?.token === undefined || data.userId === undefined) return undefined;
    return { userName: data.userId, email: data.username ?? "", token: data.token };
  } catch {
    // The SDK throws what WebAuthn does: aborted, not allowed, not known here. The email field is still there.
    return undefined;
  }
}
