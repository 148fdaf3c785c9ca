import { useLayoutEffect, useRef } from "preact/hooks";

interface EmailFormProps {
  readonly email: string;
  /** True when the person comes back to the form; on a fresh page the focus stays where the browser put it. */
  readonly focus: boolean;
  readonly signUpIsOpen: boolean;
  /** Whether a password is asked for, too; left out where nobody has one. */
  readonly passwords?: "required" | "optional" | undefined;
  /** Left out where people cannot set a password. */
  readonly onReset?: ((email: string) => void) | undefined;
  /** @param password undefined where none was typed */
  readonly onSubmit: (email: string, password: string | undefined) => void;
  /** Left out where no passkey is offered. */
  readonly onPasskey?: (() => void) | undefined;
}

/** The only thing a person types into the app itself, with a password where one comes first. `username` lets password managers offer the address, `webauthn` passkeys. */
export function EmailForm(props: EmailFormProps) {
  const { email, focus, signUpIsOpen, passwords, onReset, onSubmit, onPasskey } = props;
  const input = useRef<HTMLInputElement>(null);
  const password = useRef<HTMLInputElement>(null);
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
        onSubmit(input.current?.value.trim() ?? "", password.current?.value || undefined);
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
      {passwords !== undefined && (
        <>
          <label for="password">Password</label>
          <input
            ref={password}
            id="password"
            name="password"
            type="password"
            autocomplete="current-password"
            required={passwords === "required"}
            maxLength={256}
            aria-describedby={passwords === "optional" ? "password-hint" : undefined}
          />
          {passwords === "optional" && (
            <p id="password-hint" class="hint">
              Leave it empty to sign in without a password.
            </p>
          )}
        </>
      )}
      <button type="submit" class="primary">
        Continue
      </button>
      {onReset !== undefined && (
        <button
          type="button"
          onClick={() => {
            if (input.current?.reportValidity()) onReset(input.current.value.trim());
          }}
        >
          Set or reset your password
        </button>
      )}
      {onPasskey !== undefined && (
        <button type="button" onClick={onPasskey}>
          Use a passkey
        </button>
      )}
    </form>
  );
}
