/** Every sentence of the outbox, in English. */
export const strings = {
  title: "Outbox",
  intro: "Every message that this server would have sent, newest first. New ones appear by themselves.",
  filterLabel: "Show messages to",
  filterPlaceholder: "everybody",
  filterSubmit: "Filter",
  filterReset: "Show all",
  asJson: "As JSON",
  faults: "Faults",
  empty: "Nothing yet. Start a sign-in and the code will appear here.",
  emptyFor: (to: string) => `Nothing to ${to} yet.`,
  ofPerson: "All of this person",
  copy: "Copy",
  copied: "Copied",
  open: "Open link",
  arrived: "New message to",
  kinds: {
    EMAIL_OTP: "Email code",
    EMAIL_MAGIC_LINK: "Email link",
    SMS: "Text message code",
    WHATSAPP: "WhatsApp code",
    PUSH: "Push to a phone",
    WEBHOOK: "Webhook",
    QR_CODE: "QR code to scan",
  },
} as const;

/** What people call a kind of message. */
export function kindName(kind: string): string {
  const names: Readonly<Record<string, string>> = strings.kinds;
  return names[kind] ?? kind;
}
