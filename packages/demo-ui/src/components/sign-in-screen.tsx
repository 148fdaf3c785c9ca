import { useRef } from "preact/hooks";
import type { SignInActions, SignInState } from "../flow/sign-in-state.ts";
import { CodeForm } from "./code-form.tsx";
import { EmailForm } from "./email-form.tsx";
import { Failed } from "./failed.tsx";
import { interruptionText } from "./interruption-texts.ts";
import { NewPasswordForm } from "./new-password-form.tsx";
import { Panel } from "./panel.tsx";
import { SignedIn } from "./signed-in.tsx";

export interface SignInScreenProps {
  readonly state: SignInState;
  readonly actions: SignInActions;
  /** Where this style keeps the tokens, in a sentence. */
  readonly storage: string;
  /** Whether people can create accounts here. The screens say the same to everybody, with an account or without. */
  readonly signUpIsOpen: boolean;
}

/** The one place that turns a state into a screen. */
export function SignInScreen({ state, actions, storage, signUpIsOpen }: SignInScreenProps) {
  const opening = useRef(true);
  const isFirst = opening.current;
  opening.current = false;

  switch (state.at) {
    case "email":
      return (
        <section class="panel" key="email">
          <h1>Sign in</h1>
          <EmailForm
            email={state.email}
            focus={!isFirst}
            signUpIsOpen={signUpIsOpen}
            onSubmit={actions.start}
            onPasskey={actions.usePasskey}
            passwords={actions.passwords}
            onReset={actions.resetPassword}
          />
        </section>
      );
    case "starting":
      return <Working key="starting" title="Starting the sign-in" email={state.email} />;
    case "proving":
      return <Proving key="proving" state={state} signUpIsOpen={signUpIsOpen} />;
    case "asking":
      return <CodeForm key="asking" state={state} actions={actions} signUpIsOpen={signUpIsOpen} />;
    case "new-password":
      return <NewPasswordForm key={`new-password ${state.refused}`} state={state} actions={actions} />;
    case "interrupted": {
      const { title, advice, button } = interruptionText(state.why, state.attemptsLeft);
      return (
        <Panel key="interrupted" icon="pause" tone="attention" title={title}>
          <Email email={state.email} />
          <p>{advice}</p>
          <div class="actions">
            <button type="button" class="primary" onClick={actions.carryOn}>
              {button}
            </button>
            <button type="button" onClick={() => actions.start(state.email)}>
              Start again
            </button>
            <button type="button" onClick={actions.startOver}>
              Use another email
            </button>
          </div>
        </Panel>
      );
    }
    case "answering":
      return <Working key="answering" title="Checking your proof" email={state.email} />;
    case "failed":
      return <Failed key="failed" state={state} actions={actions} />;
    case "signed-in":
      return <SignedIn key="signed-in" state={state} actions={actions} storage={storage} />;
  }
}

function Working({ title, email }: { title: string; email: string }) {
  return (
    <Panel icon="wait" title={title}>
      <Email email={email} />
      <p>This takes a moment.</p>
    </Panel>
  );
}

interface ProvingProps {
  readonly state: Extract<SignInState, { at: "proving" }>;
  readonly signUpIsOpen: boolean;
}

function Proving({ state, signUpIsOpen }: ProvingProps) {
  const popup = state.where === "popup";
  return (
    <Panel
      icon={popup ? "popup" : "leave"}
      title={popup ? "Answer in the window that opened" : "Going to Authsignal"}
    >
      <Email email={state.email} />
      <p>
        Authsignal asks for your proof there.{" "}
        {popup ? "This page continues when you are done." : "You come back here when you are done."}
      </p>
      {!signUpIsOpen && (
        <p class="hint">Sign-up is closed here. If no code arrives, there is no account for this email.</p>
      )}
    </Panel>
  );
}

function Email({ email }: { email: string }) {
  return email === "" ? null : <p class="who">{email}</p>;
}
