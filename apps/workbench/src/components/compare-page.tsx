import { type Comparison, ROWS } from "compare/rows";
import { useEffect, useState } from "preact/hooks";
import { readStyles } from "../state/trace-api.ts";
import { Grid } from "./grid.tsx";
import { PoliciesCompared } from "./policies-compared.tsx";

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
      <PoliciesCompared />
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
        head="Question"
        names={names}
        rows={ROWS.map(({ name, cell }) => [name, Object.values(styles).map((style) => plain(cell(style)))])}
      />
      <h2>What happens to a person</h2>
      <Grid
        label="What happens to a person"
        head="Case"
        names={names}
        rows={cases.map((name) => [
          name,
          Object.values(styles).map(({ story }) => story[name]?.outcome ?? "?"),
        ])}
      />
    </>
  );
}
