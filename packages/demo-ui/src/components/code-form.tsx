import { useRef } from "preact/hooks";
import type { SignInActions, SignInState } from "../flow/sign-in-state.ts";
import { Panel } from "./panel.tsx";

interface CodeFormProps {
  readonly state: Extract<SignInState, { at: "asking" }>;
  readonly actions: SignInActions;
  readonly signUpIsOpen: boolean;
}

/** Asks for the code that Cognito has sent. */
export function CodeForm({ state: { email, sentTo, again }, actions, signUpIsOpen }: CodeFormProps) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <Panel
      icon={again ? "pause" : "mail"}
      tone={again ? "attention" : "calm"}
      title={again ? "That code is not right" : "Check your email"}
    >
      <p class="who">{email}</p>
      <p id="code-hint">
        {again ? "Look at the newest mail, and try again." : `Cognito has sent a code to ${sentTo ?? "you"}.`}
      </p>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          actions.enterCode(input.current?.value.trim() ?? "");
        }}
      >
        <label for="code">Verification code</label>
        <input
          ref={input}
          id="code"
          name="code"
          inputMode="numeric"
          autocomplete="one-time-code"
          required
          maxLength={16}
          spellcheck={false}
          aria-describedby="code-hint"
          aria-invalid={again}
        />
        <div class="actions">
          <button type="submit" class="primary">
            Continue
          </button>
        </div>
      </form>
      <div class="actions">
        <button type="button" onClick={() => actions.start(email)}>
          Send a new code
        </button>
        <button type="button" onClick={actions.startOver}>
          Use another email
        </button>
      </div>
      {!signUpIsOpen && (
        <p class="hint">Sign-up is closed here. If no code arrives, there is no account for this email.</p>
      )}
    </Panel>
  );
}
