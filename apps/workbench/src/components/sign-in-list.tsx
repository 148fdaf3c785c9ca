import type { SignInSummary } from "sign-in-trace/sign-ins";
import { signInAddress } from "../state/use-route.ts";
import { OutcomeBadge } from "./outcome-badge.tsx";
import { timeOfDay } from "./time.ts";

interface ListProps {
  readonly signIns: readonly SignInSummary[];
  readonly selected: string | undefined;
}

/** The arrow keys go from one sign-in to the next, because a long list is slow to walk through with Tab. */
function walk(event: KeyboardEvent): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step === undefined || !(event.currentTarget instanceof HTMLElement)) return;
  const links = [...event.currentTarget.querySelectorAll("a")];
  const next = links[links.findIndex((link) => link.matches(":focus")) + step];
  if (next === undefined) return;
  event.preventDefault();
  next.focus();
}

export function SignInList({ signIns, selected }: ListProps) {
  return (
    <ol class="sign-ins" onKeyDown={walk}>
      {signIns.map(({ id, person, app, operation, flow, outcome, startedAt, steps }) => (
        <li key={id}>
          <a href={signInAddress(id)} aria-current={id === selected ? "page" : undefined}>
            <span class="person">{person ?? operation}</span>
            <OutcomeBadge outcome={outcome} />
            <span class="soft">
              {app ?? "no app"} · {flow ?? operation}
            </span>
            <span class="soft when">
              {timeOfDay(startedAt)} · {steps === 1 ? "1 step" : `${steps} steps`}
            </span>
          </a>
        </li>
      ))}
    </ol>
  );
}
