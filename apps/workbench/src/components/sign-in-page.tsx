import { useLayoutEffect, useRef } from "preact/hooks";
import { useSignIn } from "../state/use-sign-in.ts";
import { Diagram } from "./diagram.tsx";
import { OutcomeBadge } from "./outcome-badge.tsx";
import { duration, timeOfDay } from "./time.ts";

interface SignInPageProps {
  readonly id: string;
  /** When it changed last. */
  readonly version: number | undefined;
}

/** One sign-in. */
export function SignInPage({ id, version }: SignInPageProps) {
  const signIn = useSignIn(id, version);
  const heading = useRef<HTMLHeadingElement>(null);
  const isRead = signIn !== undefined;
  useLayoutEffect(() => {
    if (isRead) heading.current?.focus({ preventScroll: true });
  }, [isRead]);
  if (signIn === undefined) return <p class="soft">Reading the sign-in...</p>;
  if (signIn === "gone")
    return (
      <>
        <h1 ref={heading} tabIndex={-1}>
          This sign-in is not kept
        </h1>
        <p>The workbench keeps the newest sign-ins of this run. Choose another one from the list.</p>
      </>
    );
  const { person, operation, outcome, app, flow, startedAt, changedAt, dropped } = signIn;
  return (
    <>
      <div class="title">
        <h1 ref={heading} tabIndex={-1}>
          {person ?? operation}
        </h1>
        <OutcomeBadge outcome={outcome} />
      </div>
      <p class="soft">
        {app ?? "no app"} · {flow ?? operation} · {timeOfDay(startedAt)} · {duration(changedAt - startedAt)}
      </p>
      <Diagram signIn={signIn} />
      {dropped > 0 && <p class="soft">{dropped} more steps are not kept.</p>}
    </>
  );
}
