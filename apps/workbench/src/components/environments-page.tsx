import { useEffect, useState } from "preact/hooks";
import { type Environments, readEnvironments } from "../state/trace-api.ts";
import { Breakable } from "./breakable.tsx";
import { DeployedPlaces } from "./deployed-places.tsx";

/** All environments at one glance: what each setting means in each of them, and what differs from the one before. */
export function EnvironmentsPage() {
  const [environments, setEnvironments] = useState<Environments | "unread">();
  useEffect(() => {
    readEnvironments().then(setEnvironments, () => setEnvironments("unread"));
  }, []);
  return (
    <>
      <h1>Environments</h1>
      {environments === undefined && <p class="soft">Reading the stack files...</p>}
      {environments === "unread" && <p class="problem">The stack files could not be read.</p>}
      {typeof environments === "object" && <Shown environments={environments} />}
    </>
  );
}

/** What the settings mean is Markdown of docs/settings.md; of it they have code only. */
const plain = (text: string): string => text.replaceAll("`", "");

function Shown({ environments: { matrix, faults, promotions } }: { readonly environments: Environments }) {
  return (
    <>
      <p class="soft">What the stack files say; below, what is deployed.</p>
      {faults.map((fault) => (
        <p key={fault} class="problem">
          {fault}
        </p>
      ))}
      <section class="matrix" aria-label="Settings by environment">
        <table>
          <thead>
            <tr>
              <th scope="col">Setting</th>
              {matrix.stacks.map((stack) => (
                <th key={stack} scope="col">
                  {stack}
                </th>
              ))}
            </tr>
            <tr>
              <th scope="row">on this machine</th>
              {matrix.stacks.map((stack) => (
                <td key={stack} data-stack={stack}>
                  <code>npx pnpm dev{stack === "local" ? "" : ` ${stack}`}</code>
                </td>
              ))}
            </tr>
          </thead>
          <tbody>
            {matrix.rows.map(({ key, subject, differs, meanings }) => (
              <tr key={key} class={differs ? "differs" : undefined}>
                <th scope="row">
                  {plain(subject)}
                  {differs && " (differs)"}
                </th>
                {matrix.stacks.map((stack) => (
                  <td key={stack} data-stack={stack}>
                    <Breakable text={plain(meanings[stack] ?? "-")} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <DeployedPlaces />
      {promotions.map(({ from, to, differences }) => (
        <section key={to} aria-label={`${from} to ${to}`}>
          <h2>
            What {from} → {to} would change
          </h2>
          <p>
            {to} gets the triggers and apps of {from}, as they are built. Its own settings stay, so it does
            these in another way:
          </p>
          <ul>
            {differences.map((sentence) => (
              <li key={sentence}>{plain(sentence)}</li>
            ))}
          </ul>
        </section>
      ))}
    </>
  );
}
