/** Every sentence of the simulated phone, in English. */
export const strings = {
  title: "Simulated phone",
  simulated: "This page is a simulated phone.",
  askTitle: "Is it you signing in?",
  about: (app: string, action: string, user: string) => `${app} asks ${user} to approve "${action}".`,
  match: "Tap the number that the other screen shows:",
  approve: "Approve",
  deny: "Deny",
  scanTitle: "A QR code was scanned",
  scanText: "Whose phone is this?",
  nobody: "No phone is paired yet. Set up phone approval for a user first.",
  approvedTitle: "Approved",
  approvedText: "The other screen continues automatically.",
  deniedTitle: "Denied",
  deniedText: "You stopped the sign-in.",
  overTitle: "Nothing to approve",
  overText: "The request was already answered, or it has expired.",
} as const;
