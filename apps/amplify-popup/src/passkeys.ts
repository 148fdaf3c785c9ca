// Passkeys by Authsignal's browser SDK, on this page and never in a frame of another origin, where browsers create none.
// Optional: to use it elsewhere, copy it beside `sign-in.ts`. The relying party of these passkeys is a domain that the
// app and Authsignal's page share, which the tenant's settings name. A code to the email address stays a way in.
import type { Authsignal } from "@authsignal/browser";

/** A passkey that somebody picked before a sign-in was started. */
export interface PasskeyProof {
  readonly email: string;
  /** Whom to start the sign-in for: Authsignal's id of the person, which usually is the `sub`. */
  readonly userName: string;
  readonly token: string;
}

/**
 * Offers the person's passkeys in the autofill of the email field (`autocomplete="... webauthn"`). It waits for as long
 * as the page is open, or until a passkey is asked for by `pickPasskey`. While it waits, a browser may refuse the
 * passkeys of a popup in this page; the popup's other methods are not affected.
 *
 * @param action what sign-ins are tracked as; Verify accepts no other
 * @returns undefined when none was chosen, or this browser offers none
 */
export function passkeyFromAutofill(
  authsignal: Authsignal,
  action: string,
): Promise<PasskeyProof | undefined> {
  return proofOf(authsignal, action, true);
}

/** The same by the browser's own dialog, for a button. */
export function pickPasskey(authsignal: Authsignal, action: string): Promise<PasskeyProof | undefined> {
  return proofOf(authsignal, action, false);
}

async function proofOf(
  authsignal: Authsignal,
  action: string,
  autofill: boolean,
): Promise<PasskeyProof | undefined> {
  try {
    const { data } = await authsignal.passkey.signIn({ action, autofill });
    if (data?.token === undefined || data.userId === undefined) return undefined;
    return { userName: data.userId, email: data.username ?? "", token: data.token };
  } catch {
    // The SDK throws what WebAuthn does: aborted, not allowed, not known here. The email field is still there.
    return undefined;
  }
}

/** A person's passkey. */
export interface Passkey {
  readonly id: string;
  /** What the person called it in this browser; elsewhere Authsignal's name for the device. */
  readonly name: string;
}

/** The SDK (1.16) sends Authsignal no name of a passkey, so this browser keeps it, by the authenticator's id. */
const NAME_OF = "passkey-name.";

/**
 * Adds, names, lists and removes the passkeys of a person who has just proven who they are.
 *
 * @param authsignalUrl of Authsignal's client API, such as `https://eu.api.authsignal.com/v1`
 * @param proof the token of the sign-in's own proof, which Authsignal accepts for some minutes; undefined where this
 * page has none
 */
export function passkeyManager(
  authsignal: Authsignal,
  authsignalUrl: string,
  proof: () => string | undefined,
) {
  async function call(method: "GET" | "DELETE", path: string): Promise<unknown> {
    const response = await fetch(`${authsignalUrl}/client/user-authenticators${path}`, {
      method,
      headers: { authorization: `Bearer ${proof()}` },
    });
    if (!response.ok) throw new Error(`Authsignal answered ${response.status} to ${method}; expected 2xx`);
    return response.json();
  }

  return {
    canManage: (): boolean => proof() !== undefined && window.top === window,

    async list(): Promise<readonly Passkey[]> {
      const authenticators = await call("GET", "");
      if (!Array.isArray(authenticators)) throw new Error("Authsignal answered without a list");
      return authenticators
        .filter(({ verificationMethod }) => verificationMethod === "PASSKEY")
        .map(({ userAuthenticatorId, webauthnCredential }) => {
          const id = String(userAuthenticatorId);
          const name = localStorage.getItem(NAME_OF + id) ?? Object(webauthnCredential).name;
          return { id, name: typeof name === "string" ? name : "Passkey" };
        });
    },

    /**
     * Creates a passkey on this device.
     *
     * @param name what the person calls it
     * @returns false when the person or the browser declined, or the proof is too old
     */
    async add(email: string, name: string): Promise<boolean> {
      const token = proof();
      if (token === undefined) return false;
      try {
        const { data } = await authsignal.passkey.signUp({ token, username: email });
        const id = data?.userAuthenticator?.userAuthenticatorId;
        if (id !== undefined) localStorage.setItem(NAME_OF + id, name);
        return data?.token !== undefined;
      } catch {
        return false;
      }
    },

    /** Authsignal forgets the passkey; the device keeps it until the person removes it there. */
    async remove(id: string): Promise<void> {
      await call("DELETE", `/${encodeURIComponent(id)}`);
      localStorage.removeItem(NAME_OF + id);
    },
  };
}
