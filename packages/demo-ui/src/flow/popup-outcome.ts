import type { ProofOutcome } from "./style-calls.ts";

/**
 * What came of a popup of Authsignal's SDK, which never rejects.
 *
 * @param show shows it until it is closed, and passes on that Authsignal's page reported a problem
 */
export async function popupOutcome(
  show: (onError: () => void) => Promise<string | undefined>,
): Promise<ProofOutcome> {
  let reported = false;
  const token = await show(() => {
    reported = true;
  });
  if (token !== undefined) return { token };
  return reported ? "authsignal-error" : "popup-closed";
}
