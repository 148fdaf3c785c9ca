import { render } from "preact";
import { loadPublicSettings, type PublicSettings } from "public-settings";
import { Panel } from "./components/panel.tsx";
import { SettingsFaultScreen } from "./components/settings-fault.tsx";
import { Shell } from "./components/shell.tsx";
import { SignInScreen } from "./components/sign-in-screen.tsx";
import { statusText } from "./components/status-text.ts";
import { type Calls, Steps } from "./components/steps.tsx";
import type { SignInActions, SignInState } from "./flow/sign-in-state.ts";
import type { StyleName } from "./integration-styles.ts";
import { identifySignInError } from "./problems/identify-sign-in-error.ts";
import { lockConnections } from "./settings/lock-connections.ts";

export interface AppDescription {
  readonly style: StyleName;
  readonly calls: Calls;
  /** Where this style keeps the tokens, in a sentence. */
  readonly storage: string;
  /** Builds the style's flow; the flow reports each new state through `show`. */
  readonly connect: (settings: PublicSettings, show: (state: SignInState) => void) => SignInActions;
}

/** Reads the public settings first, then lets the flow draw every state into `#app`. */
export async function mountApp({ style, calls, storage, connect }: AppDescription): Promise<void> {
  const root = document.getElementById("app");
  if (root === null) throw new Error('index.html has no element with id "app"');

  const parsed = await loadPublicSettings();
  if (!parsed.ok) {
    render(
      <Shell style={style} status="">
        <SettingsFaultScreen fault={parsed.fault} />
      </Shell>,
      root,
    );
    return;
  }
  const { settings } = parsed;
  if (import.meta.env.PROD) lockConnections(settings);

  try {
    const actions = connect(settings, (state) =>
      render(
        <Shell style={style} settings={settings} status={statusText(state)}>
          <Steps calls={calls} at={state.at} />
          <SignInScreen
            state={state}
            actions={actions}
            storage={storage}
            signUpIsOpen={settings.signUpClientId !== undefined}
          />
        </Shell>,
        root,
      ),
    );
    actions.open();
  } catch (error) {
    const { title, advice } = identifySignInError(error, "start");
    render(
      <Shell style={style} settings={settings} status="">
        <Panel icon="stop" tone="attention" title={title}>
          <p>{advice}</p>
        </Panel>
      </Shell>,
      root,
    );
  }
}
