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

/** Why a case cannot happen to a style; a comparison prints the sentence. */
export const CANNOT = {
  "no vendor": "Only Cognito signs people in here: no second service can be down.",
  "no rules": "Cognito decides by the factor alone: no rule blocks a single sign-in or sends it to review.",
  "one page": "The person never leaves the app's page, so there is no window to close.",
  "back end": "The back end's calls pass no web ACL: it limits the starts per address itself.",
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
  /** A new sign-in, with the same email. */
  | "starts again"
  /** No sign-in; the page says why. */
  | "refused"
  | "signed out"
  | "cannot";
