import type { Row, Style } from "./row.ts";

const isNative = ({ app }: Style): boolean => app === "cognito-native";

/** What no browser can measure: each cell is what a document says, whose date is the evidence's. */
export const DOCUMENTED_ROWS: readonly Row[] = [
  {
    name: "Where a passkey is created and used",
    cell: (style) => {
      if (isNative(style)) return "on the app's page, RP id of the pool";
      if (["amplify-popup", "sdk-redirect"].includes(style.app))
        return "on the app's page, RP id of the tenant";
      return "on Authsignal's page, RP id of the tenant";
    },
    evidence: { text: "passkeys", href: "../packages/app-tests/src/passkeys.ts" },
  },
  {
    name: "Who lets in a person whose factors are lost",
    cell: (style) =>
      isNative(style)
        ? "anybody who reads the mailbox: a code by email is a first factor"
        : "support, by `env person`; then a code to the pool's address",
    evidence: { text: "runbook", href: "runbook.md" },
  },
  {
    name: "Tier of Cognito that it needs",
    cell: (style) => (isNative(style) ? "Essentials" : "Lite"),
    evidence: {
      text: "AWS's feature plans, November 2026",
      href: "https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-sign-in-feature-plans.html",
    },
  },
  {
    name: "Lambda's own cold start",
    cell: (style) => (isNative(style) ? "n/a: no function takes part" : "?"),
    evidence: { text: "not measured", href: "#not-measured" },
  },
];
