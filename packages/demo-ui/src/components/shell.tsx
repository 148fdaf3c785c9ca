import type { ComponentChildren } from "preact";
import type { PublicSettings } from "public-settings";
import { otherStyles, type StyleName, styleTitle } from "../integration-styles.ts";

interface ShellProps {
  readonly style: StyleName;
  readonly settings?: PublicSettings | undefined;
  readonly status: string;
  readonly children: ComponentChildren;
}

/** Header, the screen, and the live region, which must stay in the page to be heard. */
export function Shell({ style, settings, status, children }: ShellProps) {
  return (
    <>
      <header>
        <p class="style">
          <strong>{styleTitle(style)}</strong>
          {settings !== undefined && <span class="chip">{settings.name}</span>}
        </p>
        <nav aria-label="Other integration styles">
          {otherStyles(style, settings?.apps).map(({ title, url }) => (
            <a key={url} href={url}>
              {title}
            </a>
          ))}
        </nav>
      </header>
      <main>
        <p role="status" class={status === "" ? "visually-hidden" : "status"}>
          {status}
        </p>
        {children}
      </main>
      {settings?.outboxUrl !== undefined && (
        <footer>
          <p class="hint">
            Nothing is mailed on this machine: codes arrive in{" "}
            <a href={settings.outboxUrl} target="_blank" rel="noreferrer">
              the outbox
            </a>
            .
          </p>
        </footer>
      )}
    </>
  );
}
