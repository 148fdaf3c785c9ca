import { useRef } from "preact/hooks";
import type { SignInActions, SignInState } from "../flow/sign-in-state.ts";
import { Panel } from "./panel.tsx";

interface NewPasswordFormProps {
  readonly state: Extract<SignInState, { at: "new-password" }>;
  readonly actions: SignInActions;
}

/** Asks for a new password once the mailbox is proven. */
export function NewPasswordForm({ state: { email, refused }, actions }: NewPasswordFormProps) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <Panel
      icon={refused === undefined ? "done" : "pause"}
      tone={refused === undefined ? "calm" : "attention"}
      title={refused === undefined ? "Choose a password" : "Choose another password"}
    >
      <p class="who">{email}</p>
      <p id="new-password-hint">{refused ?? "It replaces the one before, if there was one."}</p>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          actions.setPassword?.(input.current?.value ?? "");
        }}
      >
        {/* Tells password managers whose password this is. */}
        <input type="email" name="email" autocomplete="username" value={email} readOnly hidden />
        <label for="new-password">New password</label>
        <input
          ref={input}
          id="new-password"
          name="new-password"
          type="password"
          autocomplete="new-password"
          required
          maxLength={256}
          aria-describedby="new-password-hint"
          aria-invalid={refused !== undefined}
        />
        <div class="actions">
          <button type="submit" class="primary">
            Set password
          </button>
          <button type="button" onClick={actions.startOver}>
            Cancel
          </button>
        </div>
      </form>
    </Panel>
  );
}
