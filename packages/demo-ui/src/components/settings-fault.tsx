import type { PublicSettingsFault } from "public-settings";
import { Panel } from "./panel.tsx";

/** Nothing can work without settings: say which one is wrong and what was expected. */
export function SettingsFaultScreen({ fault }: { fault: PublicSettingsFault }) {
  return (
    <Panel icon="stop" tone="attention" title="The settings of this environment are not usable">
      <p>
        <code>/environment.json</code>
        {fault.field !== undefined && (
          <>
            , field <code>{fault.field}</code>
          </>
        )}
        : found {fault.found}; expected {fault.expected}.
      </p>
      <p>Correct the file and reload this page.</p>
    </Panel>
  );
}
