import { useState } from "preact/hooks";
import type { HopView, Party, SignInView } from "sign-in-trace/sign-ins";
import { arrowOf, lanesOf } from "../state/lanes.ts";
import { StepDetail } from "./step-detail.tsx";
import { duration } from "./time.ts";

/** Triggers have long names, whose ends say nothing more. */
const laneName = (party: Party): string => party.replace(/(Auth)?Challenge(Response)?$|Generation$/, "");

interface StepProps {
  readonly signIn: SignInView;
  readonly hop: HopView;
  readonly lanes: readonly Party[];
  readonly isOpen: boolean;
  readonly onToggle: () => void;
}

function Step({ signIn, hop, lanes, isOpen, onToggle }: StepProps) {
  const { first, last, toRight } = arrowOf(lanes, hop);
  // The text stands above its arrow and goes on where there is room.
  const leans = first + last > lanes.length + 1 ? "left" : "right";
  const span = { "--first": first, "--last": last, "--span": last - first + 1 };
  return (
    <li class={hop.problem === undefined ? "step" : "step broken"}>
      <button type="button" aria-expanded={isOpen} onClick={onToggle}>
        <span class="time">
          +{duration(hop.at - signIn.startedAt)}
          {hop.took !== undefined && <span class="soft"> {duration(hop.took)}</span>}
        </span>
        <span class="track" style={span}>
          <span class={`label ${leans}`}>
            <span class="parties">
              {laneName(hop.from)} → {laneName(hop.to)}{" "}
            </span>
            {hop.label}
            {hop.problem !== undefined && <span class="problem"> {hop.problem}</span>}
          </span>
          <span class={`arrow ${toRight ? "to-right" : "to-left"}`} aria-hidden="true" />
        </span>
      </button>
      {isOpen && <StepDetail key={`${hop.id} ${hop.result}`} signIn={signIn.id} hop={hop} />}
    </li>
  );
}

/** The steps of a sign-in as a sequence diagram; each opens to what it carried. */
export function Diagram({ signIn }: { readonly signIn: SignInView }) {
  const [open, setOpen] = useState<ReadonlySet<number>>(new Set());
  const lanes = lanesOf(signIn.hops);
  const toggle = (id: number) =>
    setOpen((before) => {
      const after = new Set(before);
      if (!after.delete(id)) after.add(id);
      return after;
    });
  return (
    <div class="diagram" style={{ "--lanes": lanes.length }}>
      <div class="lanes" aria-hidden="true">
        <span class="time">after</span>
        {lanes.map((party) => (
          <span key={party}>{laneName(party)}</span>
        ))}
      </div>
      <ol>
        {signIn.hops.map((hop) => (
          <Step
            key={hop.id}
            signIn={signIn}
            hop={hop}
            lanes={lanes}
            isOpen={open.has(hop.id)}
            onToggle={() => toggle(hop.id)}
          />
        ))}
      </ol>
    </div>
  );
}
