import { type Comparison, ROWS } from "compare/rows";
import { useEffect, useState } from "preact/hooks";
import { readStyles } from "../state/trace-api.ts";
import { Breakable } from "./breakable.tsx";

/** The comparison of the styles, as `docs/choosing.md` has it. */
export function ComparePage() {
  const [styles, setStyles] = useState<Comparison | "unread">();
  useEffect(() => {
    readStyles().then(setStyles, () => setStyles("unread"));
  }, []);
  return (
    <>
      <h1>Styles compared</h1>
      {styles === undefined && <p class="soft">Reading docs/styles.json...</p>}
      {styles === "unread" && <p class="problem">docs/styles.json could not be read.</p>}
      {typeof styles === "object" && <Tables styles={styles} />}
    </>
  );
}

/** Cells are Markdown of `docs/choosing.md`; of it they have code only. */
const plain = (cell: string): string => cell.replaceAll("`", "");

function Tables({ styles }: { readonly styles: Comparison }) {
  const names = Object.keys(styles);
  const cases = [...new Set(Object.values(styles).flatMap(({ story }) => Object.keys(story)))];
  return (
    <>
      <p class="soft">
        What one story showed in a browser, as <code>npx pnpm compare</code> wrote it. docs/choosing.md has
        the evidence of each row, and what is not measured.
      </p>
      <Grid
        label="What each style asks for, keeps and gives away"
        names={names}
        rows={ROWS.map(({ name, cell }) => [name, Object.values(styles).map((style) => plain(cell(style)))])}
      />
      <h2>What happens to a person</h2>
      <Grid
        label="What happens to a person"
        names={names}
        rows={cases.map((name) => [
          name,
          Object.values(styles).map(({ story }) => story[name]?.outcome ?? "?"),
        ])}
      />
    </>
  );
}

interface GridProps {
  readonly label: string;
  readonly names: readonly string[];
  readonly rows: readonly (readonly [name: string, cells: readonly string[]])[];
}

function Grid({ label, names, rows }: GridProps) {
  return (
    <section class="matrix" aria-label={label}>
      <table>
        <thead>
          <tr>
            <th scope="col">Question</th>
            {names.map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(([name, cells]) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              {cells.map((cell, index) => (
                <td key={names[index]} data-stack={names[index]}>
                  <Breakable text={cell} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
