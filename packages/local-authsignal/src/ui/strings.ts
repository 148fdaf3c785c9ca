/** Every sentence of the pre-built UI, in English. */
export const strings = {
  close: "Close",
  back: (app: string) => `Back to ${app}`,
  closeWindow: "You can close this window.",
  cancel: "Cancel",
  localNote: "Local Authsignal, for development.",
  outbox: "Open the outbox",

  enrol: {
    title: "Verify your email",
    bound: (address: string) =>
      `To sign in you need to show that ${address} is yours. We will email you a code.`,
    free: "We will email you a code. Use an address that you can read now.",
    label: "Email address",
    submit: "Send code",
  },
  code: {
    title: "Enter your code",
    sent: (address: string, digits: number) => `We sent a ${digits}-digit code to ${address}.`,
    label: "Verification code",
    submit: "Continue",
    busy: "Checking…",
    resend: "Send a new code",
    resendIn: "You can ask for a new code in {seconds} s",
    otherAddress: "Use another address",
  },
  notice: {
    wrong: (left: number) =>
      `That code is not right, or it is no longer valid. ${left === 1 ? "1 attempt is" : `${left} attempts are`} left.`,
    expiredCode: "That code is no longer valid. Ask for a new one below.",
    sent: "A new code is on its way. The one before no longer works.",
    wait: (seconds: number) => `A code was sent a moment ago. You can ask for another in ${seconds} s.`,
    limit: "Too many codes were sent. Use the last one, or wait ten minutes.",
    slow: "Too many tries in a short time. Wait five minutes, then try again.",
    address: "Enter an email address such as name@example.com.",
    notAllowed: "This address cannot be used here. Use the one that your account holds.",
  },
  success: {
    title: "You are verified",
    text: "You are going back now.",
  },
  done: {
    title: "This step is done",
    text: "This sign-in step was completed already. If you did not get any further, start again.",
  },
  allowed: {
    title: "Nothing to do",
    text: "No extra check is needed this time.",
  },
  expired: {
    title: "This link has expired",
    text: "For your safety a sign-in step is open for a few minutes only. Start again to get a new one.",
  },
  invalid: {
    title: "This link does not work",
    text: "It is incomplete, or it was made by another server. Start again from the app.",
  },
  blocked: {
    title: "This was blocked",
    text: "Signing in this way is not allowed right now. If you think that is a mistake, contact support.",
  },
  failed: {
    title: "Too many wrong codes",
    text: "To protect the account, this attempt is closed. Start again to get a new code.",
  },
  review: {
    title: "This is being reviewed",
    text: "Somebody has to look at this first. You will hear from us; there is nothing to do for now.",
  },
  limited: {
    title: "Too many codes were sent",
    text: "No more codes can be sent for now. Wait ten minutes, then start again.",
  },
} as const;
