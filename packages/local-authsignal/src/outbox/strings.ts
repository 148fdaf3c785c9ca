/** Every sentence of the outbox, in English. */
export const strings = {
  title: "Outbox",
  intro: "Every message that this server would have sent, newest first. New messages appear automatically.",
  filterLabel: "Show messages to",
  filterPlaceholder: "everybody",
  filterSubmit: "Filter",
  filterReset: "Show all",
  asJson: "As JSON",
  faults: "Faults",
  empty: "No messages yet. Start a sign-in, and its code appears here.",
  emptyFor: (to: string) => `No messages to ${to} yet.`,
  ofPerson: "All messages to this person",
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
    PAIR_PHONE: "Link to pair a phone",
    WEBHOOK: "Webhook",
    QR_CODE: "QR code to scan",
  },
} as const;

/** What people call a kind of message. */
export function kindName(kind: string): string {
  const names: Readonly<Record<string, string>> = strings.kinds;
  return names[kind] ?? kind;
}
