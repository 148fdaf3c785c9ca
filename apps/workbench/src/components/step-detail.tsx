import { useState } from "preact/hooks";
import type { HopView } from "sign-in-trace/sign-ins";
import { readUnmasked } from "../state/trace-api.ts";
import { Json } from "./json.tsx";

interface StepDetailProps {
  readonly signIn: string;
  readonly hop: HopView;
}

/** What a step carried. Secrets are shown only to a person who asks for those of this step. */
export function StepDetail({ signIn, hop }: StepDetailProps) {
  const [unmasked, setUnmasked] = useState<HopView>();
  const [problem, setProblem] = useState<string>();
  const reveal = () =>
    readUnmasked(signIn, hop.id).then(setUnmasked, () => setProblem("This step is not kept any more."));
  return (
    <div class="detail">
      {hop.result !== undefined && <p class={hop.problem ? "problem" : undefined}>{hop.result}</p>}
      <p class="actions">
        {unmasked === undefined ? (
          <button type="button" onClick={reveal}>
            Show secrets
          </button>
        ) : (
          <button type="button" onClick={() => setUnmasked(undefined)}>
            Hide secrets
          </button>
        )}
      </p>
      {problem !== undefined && <p role="status">{problem}</p>}
      <div class="parts">
        {(unmasked ?? hop).parts.map(({ title, value }) => (
          <Json key={title} title={title} value={value} />
        ))}
      </div>
    </div>
  );
}
