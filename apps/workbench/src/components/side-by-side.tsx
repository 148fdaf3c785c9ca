import { useEffect, useMemo, useState } from "preact/hooks";
import type { SignInSummary, SignInView } from "sign-in-trace/sign-ins";
import { CLIENTS, receiptsOf } from "../state/receipts.ts";
import { sideBySideAddress, signInAddress } from "../state/use-route.ts";
import { useSignIn } from "../state/use-sign-in.ts";
import { StyleLines } from "./style-lines.tsx";
import { Timeline } from "./timeline.tsx";

interface SideBySideProps {
  /** The styles that are shown. */
  readonly chosen: readonly string[];
  /** Origins of all of them. */
  readonly apps: Readonly<Record<string, string>>;
  readonly signIns: readonly SignInSummary[];
}

/** Styles next to each other, each with the sign-in that runs in it; all on one time axis. */
export function SideBySide({ chosen, apps, signIns }: SideBySideProps) {
  const openedAt = useMemo(() => Date.now(), []);
  const lanes = chosen.filter((app) => Object.hasOwn(apps, app));
  const toggle = (app: string) =>
    sideBySideAddress(lanes.includes(app) ? lanes.filter((one) => one !== app) : [...lanes, app]);
  const newest = lanes.map((app) => signIns.find((one) => one.app === app && one.startedAt >= openedAt));
  const axis = Math.max(0, ...newest.map((one) => (one === undefined ? 0 : one.changedAt - one.startedAt)));
  return (
    <>
      <h1>Styles side by side</h1>
      <nav class="choose" aria-label="Styles to show">
        {Object.keys(apps).map((app) => (
          <a key={app} href={toggle(app)} aria-current={lanes.includes(app) ? "true" : undefined}>
            {app}
          </a>
        ))}
      </nav>
      {lanes.length === 0 && (
        <p>
          Choose two or more styles. Each one runs here in a frame; its steps, on one time axis, and the lines
          of its sign-in.ts appear beneath.
        </p>
      )}
      <div class="styles">
        {lanes.map((app, index) => (
          <Lane key={app} app={app} url={apps[app] ?? ""} signIn={newest[index]} axis={axis} />
        ))}
      </div>
    </>
  );
}

interface LaneProps {
  readonly app: string;
  readonly url: string;
  readonly signIn: SignInSummary | undefined;
  /** Milliseconds of the longest sign-in that is shown. */
  readonly axis: number;
}

function Lane({ app, url, signIn, axis }: LaneProps) {
  return (
    <section class="lane" aria-label={app}>
      <h2>{app}</h2>
      <p class="soft">
        A person of its own, for a first visit: <code>you+{app}@example.com</code>
      </p>
      <iframe title={app} src={url} />
      {signIn === undefined ? (
        <>
          <p class="soft">Sign in above: the steps appear here.</p>
          <StyleLines app={app} operation={undefined} />
        </>
      ) : (
        <Running app={app} summary={signIn} axis={axis} />
      )}
    </section>
  );
}

interface RunningProps {
  readonly app: string;
  readonly summary: SignInSummary;
  readonly axis: number;
}

/** A sign-in keeps its last steps on the screen while newer ones are read. */
function useLast(signIn: SignInView | "gone" | undefined): SignInView | undefined {
  const [last, setLast] = useState<SignInView>();
  useEffect(() => {
    if (typeof signIn === "object") setLast(signIn);
  }, [signIn]);
  return last;
}

function Running({ app, summary, axis }: RunningProps) {
  const signIn = useLast(useSignIn(summary.id, summary.changedAt));
  if (signIn === undefined) return null;
  const operation = signIn.hops
    .findLast(({ from, to }) => CLIENTS.includes(from) && to === "Cognito")
    ?.label.split(" ")[0];
  return (
    <>
      <Timeline signIn={signIn} axis={axis} />
      <dl class="receipts">
        {receiptsOf(signIn).map(({ title, value }) => (
          <div key={title}>
            <dt>{title}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <p>
        <a href={signInAddress(signIn.id)}>All steps</a>
      </p>
      <StyleLines app={app} operation={operation} />
    </>
  );
}
