import { emailOf } from "../claims/email-of.ts";
import type { SignInActions, SignInState } from "../flow/sign-in-state.ts";
import { Operations } from "../operations/operations.tsx";
import { ClaimsTable } from "./claims-table.tsx";
import { Panel } from "./panel.tsx";
import { Passkeys } from "./passkeys.tsx";
import { useNow } from "./use-now.ts";

interface SignedInProps {
  readonly state: Extract<SignInState, { at: "signed-in" }>;
  readonly actions: SignInActions;
  /** Where this style keeps the tokens, in a sentence. */
  readonly storage: string;
}

export function SignedIn({ state, actions, storage }: SignedInProps) {
  const { tokens } = state;
  // Re-read on every change of the tokens too, or "issued now" would lie until the next tick.
  const now = Math.max(useNow(), Date.now());
  const busy = state.busy !== undefined;
  return (
    <Panel icon="done" tone="good" title="You are signed in">
      <p class="who">{emailOf(tokens)}</p>
      <div class="actions">
        <button type="button" onClick={actions.refresh} aria-disabled={busy}>
          Refresh tokens
        </button>
        <button type="button" onClick={actions.signOut} aria-disabled={busy}>
          Sign out
        </button>
        <button type="button" onClick={actions.signOutEverywhere} aria-disabled={busy}>
          Sign out everywhere
        </button>
      </div>
      <p class="hint">{storage}</p>
      {actions.operations !== undefined && <Operations calls={actions.operations} />}
      {actions.passkeys !== undefined && <Passkeys email={emailOf(tokens)} calls={actions.passkeys} />}
      {"idToken" in tokens ? (
        <>
          <ClaimsTable title="ID token" token={tokens.idToken} now={now} />
          <ClaimsTable title="Access token" token={tokens.accessToken} now={now} />
        </>
      ) : (
        <>
          <ClaimsTable title="ID token" claims={tokens.idClaims} now={now} />
          <ClaimsTable title="Access token" claims={tokens.accessClaims} now={now} />
        </>
      )}
    </Panel>
  );
}
