import { mishapRows, type Policies, type PolicyRow, policyColumns, visitRows } from "compare/rows";
import { useEffect, useState } from "preact/hooks";
import { readPolicies } from "../state/trace-api.ts";
import { Grid } from "./grid.tsx";

/** What the styles do in stacks with another policy, as `docs/choosing.md` has it. */
export function PoliciesCompared() {
  const [policies, setPolicies] = useState<Policies | "unread">();
  useEffect(() => {
    readPolicies().then(setPolicies, () => setPolicies("unread"));
  }, []);
  if (policies === undefined) return <p class="soft">Reading docs/styles-policies.json...</p>;
  if (policies === "unread") return <p class="problem">docs/styles-policies.json could not be read.</p>;
  return <Tables policies={policies} />;
}

function Tables({ policies: { visits, mishaps } }: { readonly policies: Policies }) {
  const tables = [
    ...tablesOf("Who comes", policyColumns(visits), visitRows(visits)),
    ...tablesOf("What goes wrong", policyColumns(mishaps), mishapRows(mishaps)),
  ];
  const names = [...new Set(tables.map(({ policy }) => policy))];
  return (
    <>
      <h2>With other policies</h2>
      <p class="soft">
        Each in a stack of its own, as <code>npx pnpm compare --policies</code> wrote it. A call counts for
        Cognito's quota UserAuthentication. &quot;Nobody can tell&quot; lets somebody unknown go the way of a
        member, up to the proof.
      </p>
      <nav class="choose" aria-label="Policies">
        {names.map((name, index) => (
          <button key={name} type="button" onClick={() => show(index)}>
            {name}
          </button>
        ))}
      </nav>
      {names.map((name, index) => (
        <section key={name} aria-labelledby={idOf(index)}>
          <h3 id={idOf(index)} tabIndex={-1}>
            {name}
          </h3>
          {tables
            .filter(({ policy }) => policy === name)
            .map(({ head, columns, rows }) => (
              <Grid key={head} label={`${name}: ${head}`} head={head} names={columns} rows={rows} />
            ))}
        </section>
      ))}
    </>
  );
}

const idOf = (index: number): string => `policy-${index}`;

/** Goes to a policy, also with the keyboard; the address names the page and nothing in it. */
function show(index: number): void {
  const heading = document.getElementById(idOf(index));
  heading?.scrollIntoView();
  heading?.focus({ preventScroll: true });
}

interface PolicyTable {
  readonly policy: string;
  readonly head: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly [name: string, cells: readonly string[]])[];
}

function tablesOf(head: string, columns: readonly string[], rows: readonly PolicyRow[]): PolicyTable[] {
  return Array.from(
    Map.groupBy(rows, ({ policy }) => policy),
    ([policy, of]) => ({
      ...{ policy, head, columns },
      rows: of.map(({ name, cells }) => [name, cells] as const),
    }),
  );
}
