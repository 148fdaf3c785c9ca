/** What happens to a person in the story that every style goes through. */
export const CASES = [
  "first visit",
  "second visit",
  "wrong code",
  "closed window",
  "reload in the middle",
  "expired round",
  "two tabs",
  "replay",
  "storage blocked",
  "vendor down",
  "blocked by the firewall",
  "blocked by a rule",
  "sent to review",
  "sign-out",
  "everywhere",
] as const;

export type Case = (typeof CASES)[number];

/** What happens besides where a sign-in begins with a password. */
export const PASSWORD_CASES = ["wrong password", "password reset"] as const;

/** The mishaps of the story under another policy; visits show there who gets in at all. */
export const MISHAPS = [
  ...PASSWORD_CASES,
  ...CASES.filter((name) => name !== "first visit" && name !== "second visit"),
] as const;

export type Mishap = (typeof MISHAPS)[number];

/** Why a case cannot happen to a style; a comparison prints the sentence. */
export const CANNOT = {
  "no vendor": "Only Cognito signs people in here: no second service can be down.",
  "no rules": "Cognito decides by the factor alone: no rule blocks a single sign-in or sends it to review.",
  "one page": "The person never leaves the app's page, so there is no window to close.",
  "back end": "The back end's calls pass no web ACL: it limits the starts per address itself.",
  "no password": "The page asks for no password.",
  "password needed": "The page requires a password.",
  "password required":
    "The page asks for no password, and without one this policy refuses every sign-in at once.",
} as const;

export type CannotReason = keyof typeof CANNOT;

/** More gaps than this, and the story is not the same for the style. */
export const MOST_GAPS = 3;

export type Cannot = Readonly<Partial<Record<Case, CannotReason>>>;

/** What becomes of the sign-in in a case. */
export type Outcome =
  | "signed in"
  /** The same sign-in goes on. */
  | "carries on"
  /** The same proof is sent again; the person proves nothing twice. */
  | "sends the proof again"
  /** A new sign-in, with the same email. Where a policy asks for a password, with that too. */
  | "starts again"
  /** No sign-in; the page says why. */
  | "refused"
  | "signed out"
  | "cannot";
