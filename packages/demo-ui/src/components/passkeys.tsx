import { useEffect, useRef, useState } from "preact/hooks";
import type { Passkey, PasskeyCalls } from "../flow/sign-in-state.ts";

interface PasskeysProps {
  readonly email: string;
  readonly calls: PasskeyCalls;
}

/** What Amplify's and Cognito's errors mean for the person. */
const REASONS: ReadonlyMap<string, string> = new Map([
  ["PasskeyRegistrationCanceled", "No passkey was added, because the browser's dialog was closed."],
  ["PasskeyAlreadyExists", "This device has a passkey for you already."],
  ["PasskeyNotSupported", "This browser does not support passkeys."],
  ["LimitExceededException", "You have as many passkeys as Cognito allows."],
  ["NotAuthorizedException", "You have been signed out. Sign in again to change your passkeys."],
]);

function reasonOf(error: unknown): string {
  const name = error instanceof Error ? error.name : "";
  return REASONS.get(name) ?? "That did not work. Sign in again, then try once more.";
}

const day = new Intl.DateTimeFormat("en", { dateStyle: "medium" });

/** The passkeys of who is signed in: a list, one more, one fewer. The code to the email address stays a way in. */
export function Passkeys({ email, calls }: PasskeysProps) {
  const [passkeys, setPasskeys] = useState<readonly Passkey[]>([]);
  const [news, setNews] = useState("");
  const [busy, setBusy] = useState(true);
  const typed = useRef<HTMLInputElement>(null);
  const { asksName } = calls;
  const canManage = calls.canManage();

  /** Changes one thing at a time, says what came of it, and shows the passkeys that are there now. */
  async function change(act: () => Promise<string>): Promise<void> {
    setBusy(true);
    try {
      const result = await act();
      setPasskeys(await calls.list());
      setNews(result);
    } catch (error) {
      setNews(reasonOf(error));
    } finally {
      setBusy(false);
    }
  }

  async function add(): Promise<string> {
    const name = typed.current?.value.trim() || "This device";
    const added = await calls.add(email, name);
    return added ? `Added ${asksName ? name : "a passkey"}.` : "No passkey was added.";
  }

  async function remove({ id }: Passkey, label: string): Promise<string> {
    await calls.remove(id);
    return `Removed ${label}. Delete it on your device too.`;
  }

  useEffect(() => {
    if (canManage) void change(async () => "");
  }, [canManage]);

  const press = (act: () => Promise<string>) => {
    if (!busy) void change(act);
  };

  if (!canManage) {
    return (
      <section class="claims" aria-label="Passkeys">
        <h2>Passkeys</h2>
        <p>To add or remove a passkey, sign out and in again: it needs a fresh proof.</p>
      </section>
    );
  }
  return (
    <section class="claims" aria-label="Passkeys">
      <h2>Passkeys</h2>
      {passkeys.length === 0 ? (
        <p>{busy ? "Looking for your passkeys..." : "You have none. With one, no code has to be sent."}</p>
      ) : (
        <dl>
          {passkeys.map((passkey, index) => {
            // A service gives all passkeys of one kind of device the same name.
            const label = asksName ? passkey.name : `${passkey.name} ${index + 1}`;
            return (
              <div key={passkey.id}>
                <dt>
                  {label}
                  {passkey.createdAt !== undefined && `, since ${day.format(passkey.createdAt)}`}
                </dt>
                <dd>
                  <button
                    type="button"
                    aria-label={`Remove ${label}`}
                    onClick={() => press(() => remove(passkey, label))}
                    aria-disabled={busy}
                  >
                    Remove
                  </button>
                </dd>
              </div>
            );
          })}
        </dl>
      )}
      <form
        onSubmit={(event) => {
          event.preventDefault();
          press(add);
        }}
      >
        {asksName && (
          <>
            <label for="passkey-name">Name of a new passkey</label>
            <input ref={typed} id="passkey-name" maxLength={64} placeholder="This device" />
          </>
        )}
        <button type="submit" aria-disabled={busy}>
          Add a passkey
        </button>
      </form>
      <p aria-live="polite" class="hint">
        {news}
      </p>
    </section>
  );
}
