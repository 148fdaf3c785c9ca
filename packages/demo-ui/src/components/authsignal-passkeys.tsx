import { useEffect, useRef, useState } from "preact/hooks";
import type { Passkey, PasskeyCalls } from "../flow/sign-in-state.ts";

interface AuthsignalPasskeysProps {
  readonly email: string;
  readonly calls: PasskeyCalls;
}

/** Adds, names and removes passkeys at Authsignal. They are one more way in: the code to the email address stays. */
export function AuthsignalPasskeys({ email, calls }: AuthsignalPasskeysProps) {
  const [passkeys, setPasskeys] = useState<readonly Passkey[]>([]);
  const [news, setNews] = useState("");
  const name = useRef<HTMLInputElement>(null);
  const canManage = calls.canManage();

  /** Does something, says what came of it, and shows the passkeys that are there now. */
  async function change(act: () => Promise<string>): Promise<void> {
    try {
      const result = await act();
      setPasskeys(await calls.list());
      setNews(result);
    } catch {
      setNews("That did not work. Sign in again, then try once more.");
    }
  }

  useEffect(() => {
    if (canManage) void change(async () => "");
  }, [canManage]);

  return (
    <section class="claims" aria-label="Passkeys">
      <h2>Passkeys</h2>
      {!canManage && <p>To add or remove a passkey, sign out and in again: it needs a fresh proof.</p>}
      {canManage && (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            const chosen = name.current?.value.trim() || "This device";
            void change(async () =>
              (await calls.add(email, chosen)) ? `Added ${chosen}.` : "No passkey was added.",
            );
          }}
        >
          <label for="passkey-name">Name of a new passkey</label>
          <input ref={name} id="passkey-name" maxLength={64} placeholder="This device" />
          <button type="submit">Add a passkey</button>
        </form>
      )}
      <ul>
        {passkeys.map((passkey) => (
          <li key={passkey.id}>
            {passkey.name}{" "}
            <button
              type="button"
              onClick={() =>
                void change(async () => {
                  await calls.remove(passkey.id);
                  return `Removed ${passkey.name}.`;
                })
              }
            >
              Remove {passkey.name}
            </button>
          </li>
        ))}
      </ul>
      <p aria-live="polite">{news}</p>
    </section>
  );
}
