import type { ComponentChildren } from "preact";
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import type { OperationCalls, OperationInput } from "./operation-calls.ts";
import { createOperationFlow, type OperationState } from "./operation-flow.ts";
import { operationText, outcomeText } from "./operation-texts.ts";

interface OperationsProps {
  readonly calls: OperationCalls;
}

/** What a signed-in person can do that needs a proof of its own. */
export function Operations({ calls }: OperationsProps) {
  const [state, setState] = useState<OperationState>({ at: "idle" });
  const actions = useMemo(() => createOperationFlow(calls, setState), [calls]);
  useEffect(() => actions.open(), [actions]);
  const started = useRef(false);
  if (state.at !== "idle") started.current = true;

  switch (state.at) {
    case "idle":
      return <Forms onStart={actions.start} back={started.current} />;
    case "asking":
      return <Step key="asking" title="Asking the server" />;
    case "proving":
      return (
        <Step key="proving" title="Confirm it at Authsignal">
          <p>{operationText(state.operation)}</p>
          <p class="hint">Authsignal's page says the same. If it says something else, do not confirm it.</p>
        </Step>
      );
    case "confirming":
      return (
        <Step key="confirming" title="Checking your proof">
          <p>{operationText(state.operation)}</p>
        </Step>
      );
    case "code":
      return (
        <Step
          key={`code-${state.again}`}
          title={state.again ? "That code is not right" : "Check the new mailbox"}
        >
          <p id="operation-code-hint">
            {state.again ? "Look at the newest mail at " : "A code went to "}
            {String(state.operation.details["email"])}. Your address changes once you have entered it.
          </p>
          <CodeField again={state.again} onEnter={actions.enterCode} onCancel={actions.startOver} />
        </Step>
      );
    case "done":
      return (
        <Step key="done" title="Done">
          <p>{outcomeText(state.operation, state.again)}</p>
          <Buttons>
            <button type="button" onClick={actions.startOver}>
              Do something else
            </button>
          </Buttons>
        </Step>
      );
    case "failed":
      return (
        <Step key="failed" title={state.problem.title}>
          {state.operation !== undefined && <p>{operationText(state.operation)}</p>}
          <p>{state.problem.advice}</p>
          <Buttons>
            {state.problem.canTryAgain && (
              <button type="button" onClick={actions.tryAgain}>
                Try again
              </button>
            )}
            <button type="button" onClick={actions.startOver}>
              Start again
            </button>
          </Buttons>
        </Step>
      );
  }
}

/** One state. The focus goes to its heading, so that a keyboard carries on from there and a screen reader says it. */
function Step({ title, children }: { title: string; children?: ComponentChildren }) {
  return (
    <section class="claims" aria-label="Operations">
      <Heading focus>{title}</Heading>
      {children}
    </section>
  );
}

function Heading({ focus, children }: { focus: boolean; children: ComponentChildren }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => {
    if (focus) heading.current?.focus();
  }, []);
  return (
    <h2 ref={heading} tabIndex={-1}>
      {children}
    </h2>
  );
}

function Buttons({ children }: { children: ComponentChildren }) {
  return <div class="actions">{children}</div>;
}

interface CodeFieldProps {
  readonly again: boolean;
  readonly onEnter: (code: string) => void;
  readonly onCancel: () => void;
}

function CodeField({ again, onEnter, onCancel }: CodeFieldProps) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        onEnter(input.current?.value ?? "");
      }}
    >
      <label for="operation-code">Code from the new mailbox</label>
      <input
        ref={input}
        id="operation-code"
        inputMode="numeric"
        autocomplete="one-time-code"
        required
        minLength={4}
        maxLength={12}
        aria-describedby="operation-code-hint"
        aria-invalid={again}
      />
      <Buttons>
        <button type="submit">Change my address</button>
        <button type="button" onClick={onCancel}>
          Keep my address
        </button>
      </Buttons>
    </form>
  );
}

const CURRENCIES = ["EUR", "USD", "NZD"];

interface FormsProps {
  readonly onStart: (input: OperationInput) => void;
  /** Whether the person comes back from an operation, whose last button is gone. */
  readonly back: boolean;
}

function Forms({ onStart, back }: FormsProps) {
  const field = (form: HTMLFormElement, name: string) => String(new FormData(form).get(name) ?? "").trim();
  return (
    <section class="claims" aria-label="Operations">
      <Heading focus={back}>Operations</Heading>
      <p class="hint">Each needs a proof of its own. Authsignal's page says what you confirm.</p>
      <form
        aria-label="Send money"
        onSubmit={(event) => {
          event.preventDefault();
          const form = event.currentTarget;
          const [amount, currency, payee] = ["amount", "currency", "payee"].map((name) => field(form, name));
          onStart({ action: "transfer", amount: amount ?? "", currency: currency ?? "", payee: payee ?? "" });
        }}
      >
        <label for="payee">Send to</label>
        <input id="payee" name="payee" required maxLength={60} autocomplete="off" />
        <label for="amount">Amount</label>
        <input
          id="amount"
          name="amount"
          required
          inputMode="decimal"
          pattern="\d{1,7}(\.\d{1,2})?"
          title="An amount such as 120.50"
          autocomplete="off"
        />
        <label for="currency">Currency</label>
        <select id="currency" name="currency">
          {CURRENCIES.map((currency) => (
            <option key={currency}>{currency}</option>
          ))}
        </select>
        <Buttons>
          <button type="submit">Send money</button>
        </Buttons>
      </form>
      <form
        aria-label="Change your email address"
        onSubmit={(event) => {
          event.preventDefault();
          onStart({ action: "change-email", email: field(event.currentTarget, "new-email") });
        }}
      >
        <label for="new-email">New email address</label>
        <input id="new-email" name="new-email" type="email" required maxLength={128} autocomplete="email" />
        <Buttons>
          <button type="submit">Change email</button>
          <button type="button" onClick={() => onStart({ action: "add-method" })}>
            Add a way to sign in
          </button>
        </Buttons>
      </form>
    </section>
  );
}
