import type { SignInState } from "../flow/sign-in-state.ts";

/** The three calls of a style in the order in which a sign-in makes them, such as `signIn`. */
export type Calls = readonly [start: string, prove: string, answer: string];

const WORDS = ["Start", "Prove", "Finish"];

/** Which call is being made, so that the page shows the integration while it runs. */
export function Steps({ calls, at }: { calls: Calls; at: SignInState["at"] }) {
  const current = CURRENT[at];
  return (
    <ol class="steps" aria-label="The three calls of a sign-in">
      {calls.map((call, index) => (
        <li
          key={call}
          class={index < current ? "past" : undefined}
          aria-current={index === current ? "step" : undefined}
        >
          <span>{WORDS[index]}</span> <code class="call">{call}</code>
        </li>
      ))}
    </ol>
  );
}

const CURRENT: Readonly<Record<SignInState["at"], number>> = {
  email: 0,
  starting: 0,
  proving: 1,
  asking: 1,
  "new-password": 1,
  interrupted: 1,
  answering: 2,
  failed: -1,
  "signed-in": 3,
};
