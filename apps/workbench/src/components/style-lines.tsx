import { useEffect, useState } from "preact/hooks";
import { linesOfCall } from "../state/style-lines.ts";
import { readStyle } from "../state/trace-api.ts";

interface StyleLinesProps {
  readonly app: string;
  /** The call that was made last. */
  readonly operation: string | undefined;
}

/** The lines that an app's integration consists of; those that made the last call are marked. */
export function StyleLines({ app, operation }: StyleLinesProps) {
  const [text, setText] = useState<string>();
  useEffect(() => {
    readStyle(app).then(setText);
  }, [app]);
  if (text === undefined) return null;
  const marked = linesOfCall(text, operation ?? "");
  return (
    // Some hundred lines: they open once one of them runs.
    <details class="lines" open={operation !== undefined}>
      <summary>sign-in.ts</summary>
      <ol>
        {text.split("\n").map((line, index) => {
          const number = index + 1;
          return (
            <li key={number}>
              <code>{marked.includes(number) ? <mark>{line}</mark> : line}</code>
            </li>
          );
        })}
      </ol>
    </details>
  );
}
