import { Breakable } from "./breakable.tsx";

interface GridProps {
  readonly label: string;
  /** What a row is. */
  readonly head: string;
  readonly names: readonly string[];
  readonly rows: readonly (readonly [name: string, cells: readonly string[]])[];
}

/** A table with a column per style; on a narrow screen each cell names its style. */
export function Grid({ label, head, names, rows }: GridProps) {
  return (
    <section class="matrix" aria-label={label}>
      <table>
        <thead>
          <tr>
            <th scope="col">{head}</th>
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
