import type { VerificationMethod } from "../vocabulary.ts";

/** Every sentence of the pre-built UI, in English. */
export const strings = {
  close: "Close",
  cancel: "Cancel",
  back: (app: string) => `Back to ${app}`,
  closeWindow: "You can close this window.",
  localNote: "Local Authsignal, for development.",
  outbox: "Open the outbox",
  continue: "Continue",
  otherMethod: "Use another method",

  choose: {
    enrolTitle: "Choose how to verify",
    enrolText: "You will use this each time you sign in. You can add more later.",
    challengeTitle: "Choose a method",
    challengeText: "Use any method that you have set up.",
  },
  address: {
    emailTitle: "Verify your email",
    phoneTitle: "Verify your phone",
    bound: (address: string) => `To sign in you need to show that ${address} is yours.`,
    free: "Use an address that you can read now.",
    freePhone: "Use a phone that you have with you. Start with + and the country code.",
    emailLabel: "Email address",
    phoneLabel: "Phone number",
    sendCode: "Send code",
    sendLink: "Send link",
  },
  code: {
    title: "Enter your code",
    sent: (address: string, digits: number) => `We sent a ${digits}-digit code to ${address}.`,
    label: "Verification code",
    busy: "Checking…",
    resend: "Send a new code",
    resendIn: "You can ask for a new code in {seconds} s",
    otherAddress: "Use another address",
  },
  link: {
    title: "Check your email",
    sent: (address: string) =>
      `We sent a link to ${address}. Open it on any device; this page then goes on by itself.`,
    waiting: "Waiting for you to open the link…",
    submit: "I have opened the link",
    resend: "Send a new link",
    resendIn: "You can ask for a new link in {seconds} s",
    openTitle: "Is it you signing in?",
    openText: (app: string) =>
      `Somebody who gave this address is signing in to ${app}. Continue only if that is you.`,
    openSubmit: "Yes, continue",
    openedTitle: "Go back to where you were",
    openedText: "The other page goes on by itself. You can close this one.",
    deadTitle: "This link no longer works",
    deadText:
      "It was used, it expired, or a newer one was sent. Ask for a new link where you are signing in.",
  },
  totp: {
    enrolTitle: "Set up your authenticator app",
    scan: "Scan this with an authenticator app, then enter the code that it shows.",
    qrLabel: "QR code for your authenticator app",
    cannotScan: "I cannot scan it",
    manual: "Type this key into your app instead:",
    title: "Enter your code",
    text: "Open your authenticator app and enter the 6-digit code that it shows.",
    label: "Verification code",
  },
  credential: {
    PASSKEY: {
      enrolTitle: "Create a passkey",
      enrolText:
        "Sign in with your fingerprint, your face or your screen lock from now on. There is nothing to remember.",
      enrolSubmit: "Create a passkey",
      title: "Use your passkey",
      text: "Confirm with your fingerprint, your face or your screen lock.",
      submit: "Use passkey",
    },
    SECURITY_KEY: {
      enrolTitle: "Set up your security key",
      enrolText: "Have your key at hand. Your browser will ask you to plug it in or to tap it.",
      enrolSubmit: "Set up key",
      title: "Use your security key",
      text: "Plug your key in or tap it when your browser asks.",
      submit: "Use key",
    },
    failed: "Nothing was confirmed. Try again, or use another method.",
    refused: "That could not be verified. Try again, or use another method.",
    needsScript: "Your browser has scripts switched off. Use another method, or switch them on.",
  },
  recovery: {
    title: "Use a recovery code",
    text: "Enter one of the codes that you kept. Each works once.",
    label: "Recovery code",
    issuedTitle: "Keep your recovery codes",
    issuedText: "If you lose your other methods, these let you in. Each works once. They are shown only now.",
    copy: "Copy codes",
    copied: "Copied",
    saved: "I have kept them",
  },
  settings: {
    title: "Your sign-in methods",
    empty: "You have none yet.",
    added: (date: string) => `Added ${date}`,
    remove: "Remove",
    confirmRemove: "Yes, remove it",
    removeWarning: "You will not be able to sign in with it any more.",
    add: "Add a method",
    done: "Done",
  },
  notice: {
    wrong: (left: number) =>
      `That code is not right, or it is no longer valid. ${left === 1 ? "1 attempt is" : `${left} attempts are`} left.`,
    expiredCode: "That code is no longer valid. Ask for a new one below.",
    notOpened: "The link has not been opened yet.",
    sent: "A new message is on its way. The one before no longer works.",
    wait: (seconds: number) => `A message was sent a moment ago. You can ask for another in ${seconds} s.`,
    limit: "Too many messages were sent. Use the last one, or wait ten minutes.",
    slow: "Too many tries in a short time. Wait five minutes, then try again.",
    address: "This address cannot be used. Check it for mistakes.",
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
    title: "Too many messages were sent",
    text: "No more can be sent for now. Wait ten minutes, then start again.",
  },
} as const;

/** What people call a method, and what it takes. */
export const methodNames: Record<VerificationMethod, { readonly name: string; readonly hint: string }> = {
  EMAIL_OTP: { name: "Email code", hint: "A code sent to your mailbox" },
  EMAIL_MAGIC_LINK: { name: "Email link", hint: "A link sent to your mailbox" },
  SMS: { name: "Text message", hint: "A code sent to your phone" },
  WHATSAPP: { name: "WhatsApp", hint: "A code sent to your phone" },
  AUTHENTICATOR_APP: { name: "Authenticator app", hint: "A code from an app on your phone" },
  PASSKEY: { name: "Passkey", hint: "Your fingerprint, face or screen lock" },
  SECURITY_KEY: { name: "Security key", hint: "A key that you plug in or tap" },
  PUSH: { name: "Phone approval", hint: "Approve on your phone" },
  RECOVERY_CODE: { name: "Recovery code", hint: "One of the codes that you kept" },
  VERIFF: { name: "Identity document", hint: "A photo of your document" },
  IPROOV: { name: "Face check", hint: "A short video of your face" },
  IDVERSE: { name: "Identity document", hint: "A photo of your document" },
  PALM_BIOMETRICS_RR: { name: "Palm check", hint: "A scan of your palm" },
  DEVICE: { name: "This device", hint: "A key kept on this device" },
};
