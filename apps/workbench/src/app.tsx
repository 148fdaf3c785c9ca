import { useEffect, useState } from "preact/hooks";
import { ComparePage } from "./components/compare-page.tsx";
import { EnvironmentsPage } from "./components/environments-page.tsx";
import { Filters } from "./components/filters.tsx";
import { SideBySide } from "./components/side-by-side.tsx";
import { SignInList } from "./components/sign-in-list.tsx";
import { SignInPage } from "./components/sign-in-page.tsx";
import { EVERYTHING, narrow } from "./state/filter.ts";
import { type About, readAbout } from "./state/trace-api.ts";
import { type Route, useRoute } from "./state/use-route.ts";
import { type LiveSignIns, useSignIns } from "./state/use-sign-ins.ts";

/** The pages of the workbench, in the order of the links. */
const PAGES = [
  { page: "sign-ins", title: "Sign-ins", address: "#/" },
  { page: "side-by-side", title: "Side by side", address: "#/side-by-side" },
  { page: "compare", title: "Compare", address: "#/compare" },
  { page: "environments", title: "Environments", address: "#/environments" },
] as const satisfies readonly { page: Route["page"]; title: string; address: string }[];

function Header({ about, current }: { readonly about: About; readonly current: Route["page"] }) {
  return (
    <header>
      <p class="style">
        <strong>Workbench</strong>
        {about.stack !== undefined && <span class="chip">{about.stack}</span>}
      </p>
      <nav aria-label="Pages">
        {PAGES.map(({ page, title, address }) => (
          <a key={page} href={address} aria-current={page === current ? "page" : undefined}>
            {title}
          </a>
        ))}
      </nav>
      <nav class="outside" aria-label="Apps and outbox">
        {Object.entries(about.apps ?? {}).map(([name, url]) => (
          <a key={name} href={url} target="_blank" rel="noreferrer">
            {name}
          </a>
        ))}
        {about.outbox !== undefined && (
          <a href={about.outbox} target="_blank" rel="noreferrer">
            outbox
          </a>
        )}
      </nav>
    </header>
  );
}

interface SignInsProps {
  readonly id: string | undefined;
  readonly about: About;
  readonly live: LiveSignIns;
}

/** The list of sign-ins, and the one that is chosen. */
function SignIns({ id, about, live: { signIns, isConnected } }: SignInsProps) {
  const [filter, setFilter] = useState(EVERYTHING);
  const shown = narrow(signIns ?? [], filter);
  const apps = [...new Set((signIns ?? []).flatMap(({ app }) => app ?? []))].sort();
  const version = signIns?.find((one) => one.id === id)?.changedAt;
  return (
    <div class={id === undefined ? "panes" : "panes chosen"}>
      <nav class="list" aria-label="Sign-ins">
        <Filters filter={filter} apps={apps} onChange={setFilter} />
        <p role="status" class="soft">
          {isConnected
            ? signIns === undefined
              ? "Reading sign-ins..."
              : `${shown.length} of ${signIns.length} sign-ins`
            : "The local cloud does not answer. This page goes on when it does."}
        </p>
        {(about.skipped ?? 0) > 0 && <p class="soft">{about.skipped} more began at once than are kept.</p>}
        <SignInList signIns={shown} selected={id} />
      </nav>
      <main>
        {id === undefined ? (
          <>
            <h1>Sign-ins</h1>
            <p>
              {signIns?.length === 0
                ? "Nobody has signed in yet. Open an app above: the sign-in appears here, step by step."
                : "Choose a sign-in to see its steps."}
            </p>
          </>
        ) : (
          <>
            <p class="back">
              <a href="#/">All sign-ins</a>
            </p>
            <SignInPage key={id} id={id} version={version} />
          </>
        )}
      </main>
    </div>
  );
}

/** The workbench. */
export function App() {
  const [about, setAbout] = useState<About>({});
  const live = useSignIns();
  const route = useRoute();
  useEffect(() => {
    readAbout().then(setAbout, () => undefined);
  }, []);
  return (
    <>
      <Header about={about} current={route.page} />
      {route.page === "environments" ? (
        <main>
          <EnvironmentsPage />
        </main>
      ) : route.page === "compare" ? (
        <main>
          <ComparePage />
        </main>
      ) : route.page === "side-by-side" ? (
        <main>
          <SideBySide chosen={route.apps} apps={about.apps ?? {}} signIns={live.signIns ?? []} />
        </main>
      ) : (
        <SignIns id={route.id} about={about} live={live} />
      )}
    </>
  );
}
