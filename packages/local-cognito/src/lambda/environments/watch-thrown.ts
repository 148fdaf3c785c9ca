/** Everything that this thread threw so far, also what its code caught. */
export interface ThrownErrors {
  /** Stacks of errors, the newest last; each begins with the error's name and message. */
  readonly stacks: readonly string[];
}

/** Enough to find what an error replaced. */
const MOST = 50;

/** What V8 says about a value that was thrown; of an error, its stack. */
function stackOf(params: unknown): string | undefined {
  const data = typeof params === "object" && params !== null && "data" in params ? params.data : undefined;
  const text =
    typeof data === "object" && data !== null && "description" in data ? data.description : undefined;
  return typeof text === "string" ? text : undefined;
}

/**
 * Watches what the thread throws, through V8's inspector. That slows the thread down and takes a while to begin, so it is
 * for a run that somebody looks into, and not for a sign-in.
 * https://chromedevtools.github.io/devtools-protocol/v8/Debugger/#method-setPauseOnExceptions
 */
export function watchThrown(): ThrownErrors {
  const stacks: string[] = [];
  // Loaded only here: no other thread needs it.
  const { Session } = process.getBuiltinModule("node:inspector");
  const session = new Session();
  session.connect();
  session.on("Debugger.paused", ({ params }: { params: unknown }) => {
    const stack = stackOf(params);
    if (stack === undefined || stacks.at(-1) === stack) return;
    stacks.push(stack);
    if (stacks.length > MOST) stacks.shift();
  });
  session.post("Debugger.enable");
  session.post("Debugger.setPauseOnExceptions", { state: "all" });
  return { stacks };
}
