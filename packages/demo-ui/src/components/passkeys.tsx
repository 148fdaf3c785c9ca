import { useEffect, useState } from "preact/hooks";

/** A passkey, as far as its owner recognises it. */
export interface KnownPasskey {
  readonly id: string;
  readonly name: string;
  readonly createdAt: Date | undefined;
}

/** What a signed-in person can do with passkeys. */
export interface PasskeyActions {
  list(): Promise<readonly KnownPasskey[]>;
  /** Has the browser make one and registers it. */
  add(): Promise<void>;
  remove(id: string): Promise<void>;
}

const NAMES: ReadonlyMap<string, string> = new Map([
  ["PasskeyRegistrationCanceled", "No passkey was added, because the browser's dialog was closed."],
  ["PasskeyAlreadyExists", "This device has a passkey for you already."],
  ["PasskeyNotSupported", "This browser knows no passkeys."],
  ["LimitExceededException", "You have as many passkeys as Cognito allows."],
  ["NotAuthorizedException", "You have been signed out. Sign in again to change your passkeys."],
]);

function whatHappened(error: unknown): string {
  const name = error instanceof Error ? error.name : "";
  return NAMES.get(name) ?? `That did not work (${name === "" ? "no reason is known" : name}). Try again.`;
}

const day = new Intl.DateTimeFormat("en", { dateStyle: "medium" });

/** The passkeys of who is signed in: a list, one more, one fewer. */
export function Passkeys({ actions }: { actions: PasskeyActions }) {
  const [known, setKnown] = useState<readonly KnownPasskey[]>([]);
  const [said, setSaid] = useState("");
  const [busy, setBusy] = useState(true);

  /** One change at a time; the list is read again after it. */
  async function run(change: (() => Promise<void>) | undefined, done: string): Promise<void> {
    setBusy(true);
    try {
      await change?.();
      setKnown(await actions.list());
      setSaid(done);
    } catch (error) {
      setSaid(whatHappened(error));
    } finally {
      setBusy(false);
    }
  }

  useEffect(() => void run(undefined, ""), []);
  const press = (change: () => Promise<void>, done: string) => () => {
    if (!busy) void run(change, done);
  };

  return (
    <section class="claims" aria-label="Passkeys">
      <h2>Passkeys</h2>
      {known.length === 0 ? (
        <p>{busy ? "Looking for your passkeys..." : "You have none. With one, no code has to be sent."}</p>
      ) : (
        <dl>
          {known.map(({ id, name, createdAt }, index) => (
            <div key={id}>
              <dt>
                {name} {index + 1}
                {createdAt !== undefined && `, since ${day.format(createdAt)}`}
              </dt>
              <dd>
                <button
                  type="button"
                  aria-label={`Remove ${name} ${index + 1}`}
                  onClick={press(
                    () => actions.remove(id),
                    "The passkey is removed. Delete it on your device too.",
                  )}
                  aria-disabled={busy}
                >
                  Remove
                </button>
              </dd>
            </div>
          ))}
        </dl>
      )}
      <div class="actions">
        <button type="button" onClick={press(actions.add, "The passkey is added.")} aria-disabled={busy}>
          Add a passkey
        </button>
      </div>
      <p aria-live="polite" class="hint">
        {said}
      </p>
    </section>
  );
}
