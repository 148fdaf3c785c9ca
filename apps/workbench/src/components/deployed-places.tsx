import { useState } from "preact/hooks";
import { askDeployed, type Deployed } from "../state/trace-api.ts";

/** What is deployed where. Accounts are asked only when a person wants it: that takes a while, and credentials. */
export function DeployedPlaces() {
  const [state, setState] = useState<Deployed | "asking" | "unread">();
  const ask = () => {
    setState("asking");
    askDeployed().then(setState, () => setState("unread"));
  };
  return (
    <section aria-label="What is deployed">
      <h2>What is deployed</h2>
      <p class="soft">
        As <code>npx pnpm run env status</code> prints it: this machine, and the accounts for which there are
        credentials.
      </p>
      <p class="actions">
        <button type="button" disabled={state === "asking"} onClick={ask}>
          Ask every environment
        </button>
      </p>
      <p role="status">
        {state === "asking" && "Asking every environment..."}
        {state === "unread" && "The environments could not be asked; the terminal has the reason."}
      </p>
      {typeof state === "object" && <Places deployed={state} />}
    </section>
  );
}

function Places({ deployed: { places, faults } }: { readonly deployed: Deployed }) {
  return (
    <>
      {faults.map((fault) => (
        <p key={fault} class="problem">
          {fault}
        </p>
      ))}
      {places.map(({ head, rows, hasProblem }) => (
        <section key={head} class="place" aria-label={head}>
          <h3 class={hasProblem ? "problem" : undefined}>{head}</h3>
          <dl>
            {rows.map(([name, text]) => (
              <div key={`${name} ${text}`}>
                <dt>{name}</dt>
                <dd>{text}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </>
  );
}
