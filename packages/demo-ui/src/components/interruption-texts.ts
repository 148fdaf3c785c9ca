import type { Interruption } from "../flow/sign-in-state.ts";

interface InterruptionText {
  readonly title: string;
  readonly advice: string;
  readonly button: string;
}

const TEXTS: Readonly<Record<Interruption, InterruptionText>> = {
  "popup-closed": {
    title: "You closed the window before finishing",
    advice:
      "This sign-in is still open: open the window again to carry on. If Authsignal has closed it, start again.",
    button: "Open it again",
  },
  reloaded: {
    title: "The page was reloaded in the middle",
    advice: "Nothing is lost: this sign-in is still open. Carry on where you were.",
    button: "Carry on",
  },
  "came-back": {
    title: "You came back before finishing",
    advice:
      "This sign-in is still open: go to Authsignal again to carry on. If Authsignal has closed it, start again.",
    button: "Go to Authsignal",
  },
  "not-accepted": {
    title: "The proof was not accepted",
    advice: "It was wrong or not finished. Try again.",
    button: "Try again",
  },
  "authsignal-error": {
    title: "Authsignal reported a problem",
    advice: "Its page reported an error. Open it again; if the problem stays, start again.",
    button: "Open it again",
  },
};

export function interruptionText(why: Interruption, attemptsLeft: number | undefined): InterruptionText {
  const text = TEXTS[why];
  if (why !== "not-accepted" || attemptsLeft === undefined) return text;
  const count = attemptsLeft === 1 ? "One attempt is left." : `${attemptsLeft} attempts are left.`;
  return { ...text, advice: `${text.advice} ${count}` };
}
