import type { SignInView } from "sign-in-trace/sign-ins";
import { placeOf } from "../state/receipts.ts";
import { duration } from "./time.ts";

interface TimelineProps {
  readonly signIn: SignInView;
  /** Milliseconds of the axis, which other sign-ins share. */
  readonly axis: number;
}

/** The steps of a sign-in as bars. */
export function Timeline({ signIn: { hops, startedAt }, axis }: TimelineProps) {
  return (
    <ol class="timeline">
      {hops.map((hop) => {
        const { left, width } = placeOf(hop, startedAt, axis);
        const text = `${hop.from} → ${hop.to}: ${hop.label}`;
        return (
          <li key={hop.id} class={hop.problem === undefined ? undefined : "broken"} title={text}>
            <span class="bar" style={{ "--left": `${left}%`, "--width": `${width}%` }} />
            <span class="visually-hidden">
              {text}, after {duration(hop.at - startedAt)}
              {hop.problem !== undefined && `, ${hop.problem}`}
            </span>
          </li>
        );
      })}
    </ol>
  );
}
