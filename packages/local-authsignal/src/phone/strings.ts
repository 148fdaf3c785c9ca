/** Every sentence of the simulated phone, in English. */
export const strings = {
  title: "Simulated phone",
  simulated: "This page stands in for a phone.",
  askTitle: "Is it you signing in?",
  about: (app: string, action: string, user: string) => `${app} asks ${user} to approve "${action}".`,
  match: "Tap the number that the other screen shows:",
  approve: "Approve",
  deny: "Deny",
  scanTitle: "A QR code was scanned",
  scanText: "Whose phone is this?",
  nobody: "No phone is paired yet. Set up phone approval for somebody first.",
  approvedTitle: "Approved",
  approvedText: "The other screen goes on by itself.",
  deniedTitle: "Denied",
  deniedText: "The sign-in was stopped.",
  overTitle: "Nothing to approve",
  overText: "This was answered already, or it has expired.",
} as const;
