import { useLayoutEffect, useRef } from "preact/hooks";

interface EmailFormProps {
  readonly email: string;
  /** True when the person comes back to the form; on a fresh page the focus stays where the browser put it. */
  readonly focus: boolean;
  readonly signUpIsOpen: boolean;
  readonly onSubmit: (email: string) => void;
  /** Left out where no passkey is offered. */
  readonly onPasskey?: (() => void) | undefined;
}

/** The only thing a person types into the app itself. `username` lets password managers offer the address, `webauthn` passkeys. */
export function EmailForm({ email, focus, signUpIsOpen, onSubmit, onPasskey }: EmailFormProps) {
  const input = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => {
    if (!focus) return;
    input.current?.focus();
    // A person who comes back wants another address: typing replaces the old one.
    input.current?.select();
  }, [focus]);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit(input.current?.value.trim() ?? "");
      }}
    >
      <label for="email">Email</label>
      <input
        ref={input}
        id="email"
        name="email"
        type="email"
        autocomplete="username webauthn"
        required
        maxLength={128}
        spellcheck={false}
        defaultValue={email}
        aria-describedby="email-hint"
      />
      <p id="email-hint" class="hint">
        {signUpIsOpen
          ? "New here? The same button creates your account."
          : "Sign-up is closed here: use the email of your account."}
      </p>
      <button type="submit" class="primary">
        Continue
      </button>
      {onPasskey !== undefined && (
        <button type="button" onClick={onPasskey}>
          Use a passkey
        </button>
      )}
    </form>
  );
}
