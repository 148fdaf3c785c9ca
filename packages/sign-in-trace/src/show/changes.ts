import type { SignIn } from "../join/sign-in.ts";
import { type SignInSummary, summarise, type ViewOptions } from "./view.ts";

/** Milliseconds between two messages: a person sees no difference, and a machine that runs a load test has time for it. */
const EVERY_MS = 250;

/** Sign-ins in one message, the newest; who needs older ones asks for them. */
const MOST = 100;

/** Gathers what changes. */
export interface Changes {
  /** Notes that a sign-in has changed. */
  note(signIn: SignIn): void;
  /** Sends nothing more. */
  end(): void;
}

/** Sends summaries of sign-ins that changed, several times a second, many in one message. */
export function gatherChanges(
  options: ViewOptions,
  send: (summaries: readonly SignInSummary[]) => void,
): Changes {
  const changed = new Map<string, SignIn>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const flush = () => {
    timer = undefined;
    const newest = [...changed.values()].slice(-MOST);
    changed.clear();
    send(newest.map((signIn) => summarise(signIn, options)));
  };
  return {
    note(signIn) {
      changed.set(signIn.id, signIn);
      timer ??= setTimeout(flush, EVERY_MS);
    },
    end: () => clearTimeout(timer),
  };
}
