import { useState } from "preact/hooks";
import { type RanAgain, runAgain } from "../state/trace-api.ts";
import { Json } from "./json.tsx";

interface RunAgainProps {
  readonly signIn: string;
  readonly step: number;
}

/** What the current code of a trigger makes of a recorded event. */
export function RunAgain({ signIn, step }: RunAgainProps) {
  const [ran, setRan] = useState<RanAgain | "running" | "failed">();
  const run = () => {
    setRan("running");
    runAgain(signIn, step).then(setRan, () => setRan("failed"));
  };
  return (
    <section class="again" aria-label="Run again">
      <button type="button" disabled={ran === "running"} onClick={run}>
        Run again
      </button>
      <div role="status">
        {ran === "running" && <p>Running the trigger's current code...</p>}
        {ran === "failed" && (
          <p class="problem">The local cloud could not run it. Its terminal has the reason.</p>
        )}
        {typeof ran === "object" && <Outcome ran={ran} />}
      </div>
    </section>
  );
}

function Outcome({ ran: { result, differences = [], printed, unknown } }: { readonly ran: RanAgain }) {
  const real = differences.filter(({ isRandom }) => !isRandom);
  const random = differences.length - real.length;
  return (
    <>
      {result.kind !== "returned" && <Json title="It failed" value={result} />}
      {result.kind === "returned" && (
        <p>
          {real.length === 0 ? "The answer is the same." : `${real.length} members of the answer differ.`}
          {random > 0 && ` ${random} ids, keys and times are others, as in every run.`}
        </p>
      )}
      {real.length > 0 && (
        <table>
          <thead>
            <tr>
              <th scope="col">Member</th>
              <th scope="col">Recorded</th>
              <th scope="col">Now</th>
            </tr>
          </thead>
          <tbody>
            {real.map(({ path, before, after }) => (
              <tr key={path}>
                <th scope="row">{path}</th>
                <td>{JSON.stringify(before) ?? "absent"}</td>
                <td>{JSON.stringify(after) ?? "absent"}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {unknown.length > 0 && (
        <p>
          Not recorded, so without an answer: {unknown.join(", ")}. Start a new sign-in to record these calls.
        </p>
      )}
      {printed.length > 0 && <Json title="Printed" value={printed.join("\n")} />}
    </>
  );
}
