import type { SignInActions, SignInState } from "../flow/sign-in-state.ts";
import type { NextStep } from "../problems/sign-in-problem.ts";
import { Panel } from "./panel.tsx";

interface FailedProps {
  readonly state: Extract<SignInState, { at: "failed" }>;
  readonly actions: SignInActions;
}

const LABELS: Readonly<Record<NextStep, string>> = {
  "start-again": "Start again",
  "try-again": "Try again",
  "use-another-email": "Use another email",
  continue: "Continue",
  "enter-again": "Enter it again",
  "set-password": "Set a new password",
};

function secondOf(first: NextStep, canReset: boolean): NextStep {
  if (first === "enter-again" && canReset) return "set-password";
  return first === "use-another-email" ? "start-again" : "use-another-email";
}

/** The first button does what the problem's advice says; the second is the other way on. */
export function Failed({ state: { email, problem }, actions }: FailedProps) {
  const act = (next: NextStep) => {
    if (next === "try-again") return actions.tryAgain();
    if (next === "continue") return actions.open();
    if (next === "set-password" && actions.resetPassword) return actions.resetPassword(email);
    return next === "start-again" && email !== "" ? actions.start(email) : actions.startOver();
  };
  const second = secondOf(problem.next, actions.resetPassword !== undefined);
  return (
    <Panel icon="stop" tone="attention" title={problem.title}>
      {email !== "" && <p class="who">{email}</p>}
      <p>{problem.advice}</p>
      <div class="actions">
        <button type="button" class="primary" onClick={() => act(problem.next)}>
          {LABELS[problem.next]}
        </button>
        {email !== "" && (
          <button type="button" onClick={() => act(second)}>
            {LABELS[second]}
          </button>
        )}
      </div>
      <details>
        <summary>Detail for developers</summary>
        <p>
          <code>{problem.code}</code>
        </p>
        {problem.detail !== undefined && <code class="raw">{problem.detail}</code>}
      </details>
    </Panel>
  );
}
