import { calls, EVIDENCE, type Row, type Style } from "./row.ts";
import { isMessage, isTrigger, isUserAuthentication } from "./steps.ts";

const stepsOf = ({ story }: Style, name: string) => story[name]?.trace ?? [];

/** The name of a step without how it ended. */
const plain = (step: string): string => step.split(":")[0] ?? step;

const counted = (which: (step: string) => boolean, visit: string) => (style: Style) =>
  calls(stepsOf(style, visit).filter(which).map(plain));

/** Who is asked for what, and how often. */
export const SENT_ROWS: readonly Row[] = [
  {
    name: "Browser to Cognito, first visit",
    cell: ({ firstVisit }) => calls(firstVisit.cognito),
    evidence: EVIDENCE.story,
  },
  {
    name: "Browser to Cognito, later visits",
    cell: ({ secondVisit }) => calls(secondVisit.cognito),
    evidence: EVIDENCE.story,
  },
  {
    name: "Browser to the app's server, later visits",
    cell: ({ secondVisit }) => calls(secondVisit.app),
    evidence: EVIDENCE.story,
  },
  {
    name: "Trigger runs, first visit",
    cell: counted(isTrigger, "first visit"),
    evidence: EVIDENCE.trace,
  },
  {
    name: "Trigger runs, later visits",
    cell: counted(isTrigger, "second visit"),
    evidence: EVIDENCE.trace,
  },
  {
    name: "Messages that are sent, later visits",
    cell: counted(isMessage, "second visit"),
    evidence: EVIDENCE.trace,
  },
  {
    name: "Calls in Cognito's quota UserAuthentication, later visits",
    cell: counted(isUserAuthentication, "second visit"),
    evidence: {
      text: "trace; AWS's quotas, November 2026",
      href: "https://docs.aws.amazon.com/cognito/latest/developerguide/quotas.html",
    },
  },
  {
    name: "Pages that the tab goes to",
    cell: ({ secondVisit }) => calls(secondVisit.pages),
    evidence: EVIDENCE.story,
  },
  {
    name: "Pages in a frame",
    cell: ({ secondVisit }) => calls(secondVisit.frames),
    evidence: EVIDENCE.story,
  },
];
