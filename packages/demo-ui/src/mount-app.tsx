import { render } from "preact";
import { loadPublicSettings, type PublicSettings } from "public-settings";
import { EnvironmentFaultScreen } from "./components/environment-fault.tsx";
import { Panel } from "./components/panel.tsx";
import { Shell } from "./components/shell.tsx";
import { SignInScreen } from "./components/sign-in-screen.tsx";
import { statusText } from "./components/status-text.ts";
import { type Calls, Steps } from "./components/steps.tsx";
import { lockConnections } from "./environment/lock-connections.ts";
import type { SignInActions, SignInState } from "./flow/sign-in-state.ts";
import type { StyleName } from "./integration-styles.ts";
import { identifySignInError } from "./problems/identify-sign-in-error.ts";

export interface AppDescription {
  readonly style: StyleName;
  readonly calls: Calls;
  /** Where this style keeps the tokens, in a sentence. */
  readonly storage: string;
  /** Builds the style's flow; the flow reports each new state through `show`. */
  readonly connect: (environment: PublicSettings, show: (state: SignInState) => void) => SignInActions;
}

/** Reads the environment before anything else, then lets the flow draw every state into `#app`. */
export async function mountApp({ style, calls, storage, connect }: AppDescription): Promise<void> {
  const root = document.getElementById("app");
  if (root === null) throw new Error('index.html has no element with id "app"');

  const parsed = await loadPublicSettings();
  if (!parsed.ok) {
    render(
      <Shell style={style} status="">
        <EnvironmentFaultScreen fault={parsed.fault} />
      </Shell>,
      root,
    );
    return;
  }
  const { settings: environment } = parsed;
  if (import.meta.env.PROD) lockConnections(environment);

  try {
    const actions = connect(environment, (state) =>
      render(
        <Shell style={style} environment={environment} status={statusText(state)}>
          <Steps calls={calls} at={state.at} />
          <SignInScreen state={state} actions={actions} storage={storage} />
        </Shell>,
        root,
      ),
    );
    actions.open();
  } catch (error) {
    const { title, advice } = identifySignInError(error, "start");
    render(
      <Shell style={style} environment={environment} status="">
        <Panel icon="stop" tone="attention" title={title}>
          <p>{advice}</p>
        </Panel>
      </Shell>,
      root,
    );
  }
}
