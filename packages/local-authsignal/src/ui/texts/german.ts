import type { Texts } from "./english.ts";

/** Every sentence of the pre-built UI, in German. */
export const german: Texts = {
  language: "de",
  close: "Schließen",
  cancel: "Abbrechen",
  back: (app) => `Zurück zu ${app}`,
  closeWindow: "Sie können dieses Fenster schließen.",
  closeToCancel: "Schließen Sie dieses Fenster, um abzubrechen.",
  localNote: "Lokales Authsignal, für die Entwicklung.",
  outbox: "Postausgang öffnen",
  continue: "Weiter",
  otherMethod: "Andere Methode verwenden",

  choose: {
    enrolTitle: "Wie möchten Sie sich ausweisen?",
    enrolText: "Damit melden Sie sich künftig an. Weitere Methoden können Sie später hinzufügen.",
    challengeTitle: "Methode wählen",
    challengeText: "Verwenden Sie eine der Methoden, die Sie eingerichtet haben.",
  },
  address: {
    emailTitle: "E-Mail-Adresse bestätigen",
    smsTitle: "Telefonnummer per SMS bestätigen",
    whatsappTitle: "Telefonnummer mit WhatsApp bestätigen",
    bound: (address) => `Bestätigen Sie, dass ${address} Ihnen gehört, um sich anzumelden.`,
    free: "Verwenden Sie eine Adresse, deren Post Sie jetzt lesen können.",
    freePhone: "Verwenden Sie ein Telefon, das Sie bei sich haben.",
    emailLabel: "E-Mail-Adresse",
    countryLabel: "Land",
    phoneLabel: "Telefonnummer",
    sendCode: "Code senden",
    sendLink: "Link senden",
  },
  code: {
    title: "Code eingeben",
    sent: (address, digits) => `Wir haben einen ${digits}-stelligen Code an ${address} gesendet.`,
    texted: (address, digits) => `Wir haben einen ${digits}-stelligen Code per SMS an ${address} gesendet.`,
    sentInWhatsapp: (address, digits) =>
      `Wir haben einen ${digits}-stelligen Code in WhatsApp an ${address} gesendet.`,
    label: "Bestätigungscode",
    busy: "Wird geprüft…",
    resend: "Neuen Code senden",
    resendIn: "Einen neuen Code gibt es in {seconds} s",
    otherAddress: "Andere Adresse verwenden",
  },
  link: {
    title: "Sehen Sie in Ihr Postfach",
    sent: (address) =>
      `Wir haben einen Link an ${address} gesendet. Öffnen Sie ihn auf einem beliebigen Gerät. Diese Seite geht dann automatisch weiter.`,
    waiting: "Warten darauf, dass Sie den Link öffnen…",
    submit: "Ich habe den Link geöffnet",
    resend: "Neuen Link senden",
    resendIn: "Einen neuen Link gibt es in {seconds} s",
    openTitle: "Melden Sie sich gerade an?",
    openText: (app) =>
      `Jemand meldet sich mit dieser E-Mail-Adresse bei ${app} an. Gehen Sie nur weiter, wenn Sie das sind.`,
    openSubmit: "Ja, weiter",
    openedTitle: "Gehen Sie zurück zur anderen Seite",
    openedText: "Die andere Seite geht automatisch weiter.",
    deadTitle: "Dieser Link gilt nicht mehr",
    deadText:
      "Er wurde schon benutzt, ist abgelaufen, oder es gibt einen neueren. Fordern Sie auf der Anmeldeseite einen neuen Link an.",
  },
  totp: {
    enrolTitle: "Authenticator-App einrichten",
    scan: "Scannen Sie dies mit einer Authenticator-App und geben Sie den Code ein, den sie anzeigt.",
    qrLabel: "QR-Code für Ihre Authenticator-App",
    cannotScan: "Ich kann ihn nicht scannen",
    manual: "Geben Sie stattdessen diesen Schlüssel in Ihre App ein:",
    title: "Code eingeben",
    text: "Öffnen Sie Ihre Authenticator-App und geben Sie den 6-stelligen Code ein, den sie anzeigt.",
    label: "Bestätigungscode",
  },
  credential: {
    PASSKEY: {
      enrolTitle: "Passkey erstellen",
      enrolText:
        "Melden Sie sich künftig mit Fingerabdruck, Gesicht oder Bildschirmsperre an. Sie müssen sich nichts merken.",
      enrolSubmit: "Passkey erstellen",
      title: "Passkey verwenden",
      text: "Bestätigen Sie mit Fingerabdruck, Gesicht oder Bildschirmsperre.",
      submit: "Passkey verwenden",
    },
    SECURITY_KEY: {
      enrolTitle: "Sicherheitsschlüssel einrichten",
      enrolText:
        "Halten Sie Ihren Schlüssel bereit. Ihr Browser bittet Sie, ihn einzustecken oder zu berühren.",
      enrolSubmit: "Schlüssel einrichten",
      title: "Sicherheitsschlüssel verwenden",
      text: "Stecken Sie Ihren Schlüssel ein oder berühren Sie ihn, wenn Ihr Browser darum bittet.",
      submit: "Schlüssel verwenden",
    },
    failed:
      "Sie haben nicht bestätigt. Versuchen Sie es noch einmal, oder verwenden Sie eine andere Methode.",
    refused:
      "Das konnten wir nicht bestätigen. Versuchen Sie es noch einmal, oder verwenden Sie eine andere Methode.",
    needsScript:
      "JavaScript ist in Ihrem Browser aus. Schalten Sie es ein, oder verwenden Sie eine andere Methode.",
  },
  push: {
    enrolTitle: "Freigabe per Telefon einrichten",
    enrolText:
      "Koppeln Sie Ihr Telefon. Es ist simuliert: Öffnen Sie den Link im Postausgang, in diesem Browser.",
    pairSubmit: "Ich habe es gekoppelt",
    notPaired: "Ihr Telefon ist noch nicht gekoppelt.",
    title: "Auf Ihrem Telefon freigeben",
    text: "Wir haben eine Anfrage an Ihr Telefon gesendet. Öffnen Sie sie dort und geben Sie die Zahl ein, die Sie hier sehen.",
    simulated: "Das Telefon ist simuliert. Seine Seite ist im Postausgang.",
    numberLabel: "Die Zahl für Ihr Telefon:",
    waiting: "Warten auf Ihr Telefon…",
    submit: "Ich habe freigegeben",
    resend: "Noch einmal senden",
    resendIn: "Noch einmal senden können Sie in {seconds} s",
    notApproved: "Ihr Telefon hat noch nicht geantwortet.",
    denied: "Die Anfrage wurde auf dem Telefon abgelehnt. Beginnen Sie von vorn, wenn das ein Versehen war.",
  },
  faceCheck: {
    title: "Gesichtsprüfung",
    text: "Sehen Sie in die Kamera und halten Sie still.",
    simulated: "Die Kamera ist simuliert. Wählen Sie das Ergebnis.",
    pass: "Das Gesicht stimmt überein",
    fail: "Das Gesicht stimmt nicht überein",
    failed:
      "Das Gesicht stimmte nicht überein. Versuchen Sie es noch einmal, oder verwenden Sie eine andere Methode.",
  },
  recovery: {
    title: "Wiederherstellungscode verwenden",
    text: "Geben Sie einen der Codes ein, die Sie aufbewahrt haben. Jeder Code gilt einmal.",
    label: "Wiederherstellungscode",
    issuedTitle: "Wiederherstellungscodes aufbewahren",
    issuedText:
      "Wenn Sie Ihre anderen Methoden verlieren, können Sie sich mit einem dieser Codes anmelden. Jeder Code gilt einmal. Sie sehen sie nur jetzt.",
    copy: "Codes kopieren",
    copied: "Kopiert",
    saved: "Ich habe sie aufbewahrt",
    left: (count) => (count === 1 ? "Noch 1 Code" : `Noch ${count} Codes`),
    renew: "Neue Codes",
    renewWarning: "Die Codes, die Sie jetzt haben, gelten dann nicht mehr.",
    confirmRenew: "Ja, neue Codes",
  },
  uplift: {
    title: (method) => `Nächstes Mal: ${method}?`,
    text: (hint) =>
      `Sie sind bestätigt. Warten Sie nächstes Mal nicht auf einen Code. ${hint}: Das Einrichten dauert wenige Sekunden.`,
    accept: "Einrichten",
    decline: "Jetzt nicht",
  },
  settings: {
    title: "Ihre Anmeldemethoden",
    empty: "Sie haben noch keine Methode eingerichtet.",
    added: (date) => `Hinzugefügt am ${date}`,
    remove: "Entfernen",
    confirmRemove: "Ja, entfernen",
    removeWarning: "Sie können sich dann nicht mehr damit anmelden.",
    add: "Methode hinzufügen",
    isDefault: "Wird zuerst verwendet",
    makeDefault: "Zuerst verwenden",
    done: "Fertig",
    back: "Zurück zu Ihren Methoden",
  },
  notice: {
    wrong: (left) =>
      `Dieser Code ist falsch oder abgelaufen. ${left === 1 ? "Sie haben noch 1 Versuch." : `Sie haben noch ${left} Versuche.`}`,
    expiredCode: "Dieser Code ist abgelaufen. Fordern Sie unten einen neuen an.",
    notOpened: "Der Link wurde noch nicht geöffnet.",
    sent: "Wir haben eine neue Nachricht gesendet. Die vorherige gilt nicht mehr.",
    wait: (seconds) =>
      `Wir haben eben eine Nachricht gesendet. Eine weitere können Sie in ${seconds} s anfordern.`,
    limit: "Zu viele Nachrichten wurden gesendet. Verwenden Sie die letzte, oder warten Sie zehn Minuten.",
    slow: "Zu viele Versuche. Warten Sie fünf Minuten und versuchen Sie es dann noch einmal.",
    address: "Diese Adresse können wir nicht verwenden. Prüfen Sie sie auf Fehler.",
    unavailable: "Das konnten wir gerade nicht abschließen. Versuchen Sie es gleich noch einmal.",
  },
  success: {
    title: "Sie sind bestätigt",
    text: "Sie werden zurückgeleitet.",
  },
  done: {
    title: "Dieser Schritt ist erledigt",
    text: "Sie haben diesen Anmeldeschritt schon abgeschlossen. Beginnen Sie von vorn, wenn Sie nicht angemeldet sind.",
  },
  allowed: {
    title: "Nichts zu tun",
    text: "Diesmal ist keine weitere Prüfung nötig.",
  },
  expired: {
    title: "Dieser Link ist abgelaufen",
    text: "Zu Ihrer Sicherheit gilt ein Anmeldeschritt nur wenige Minuten. Beginnen Sie von vorn, um einen neuen Link zu bekommen.",
  },
  invalid: {
    title: "Dieser Link funktioniert nicht",
    text: "Er ist unvollständig, oder ein anderer Server hat ihn ausgestellt. Beginnen Sie in der App von vorn.",
  },
  blocked: {
    title: "Anmeldung gesperrt",
    text: "So können Sie sich gerade nicht anmelden. Wenden Sie sich an den Support, wenn Sie das für einen Fehler halten.",
  },
  failed: {
    title: "Zu viele falsche Codes",
    text: "Um das Konto zu schützen, haben wir diesen Versuch beendet. Beginnen Sie von vorn, um einen neuen Code zu bekommen.",
  },
  closed: {
    title: "Dieser Versuch ist beendet",
    text: "Die Anfrage wurde abgelehnt. Beginnen Sie von vorn, wenn das ein Versehen war.",
  },
  review: {
    title: "In Prüfung",
    text: "Wir müssen dies zuerst prüfen. Sie müssen nichts tun; wir melden uns bei Ihnen.",
  },
  unavailable: {
    title: "Das geht gerade nicht",
    text: "Wir konnten die Nachricht nicht senden. Gehen Sie zurück und versuchen Sie es gleich noch einmal.",
  },
  limited: {
    title: "Zu viele Nachrichten wurden gesendet",
    text: "Wir können vorerst keine weiteren Nachrichten senden. Warten Sie zehn Minuten und beginnen Sie dann von vorn.",
  },
  methods: {
    EMAIL_OTP: { name: "E-Mail-Code", hint: "Wir senden Ihnen einen Code per E-Mail" },
    EMAIL_MAGIC_LINK: { name: "E-Mail-Link", hint: "Wir senden Ihnen einen Link per E-Mail" },
    SMS: { name: "SMS", hint: "Wir senden Ihnen einen Code per SMS" },
    WHATSAPP: { name: "WhatsApp", hint: "Wir senden Ihnen einen Code in WhatsApp" },
    AUTHENTICATOR_APP: { name: "Authenticator-App", hint: "Ein Code aus einer App auf Ihrem Telefon" },
    PASSKEY: { name: "Passkey", hint: "Ihr Fingerabdruck, Gesicht oder Ihre Bildschirmsperre" },
    SECURITY_KEY: { name: "Sicherheitsschlüssel", hint: "Ein Schlüssel, den Sie einstecken oder berühren" },
    PUSH: { name: "Freigabe per Telefon", hint: "Auf Ihrem Telefon freigeben" },
    RECOVERY_CODE: { name: "Wiederherstellungscode", hint: "Einer der Codes, die Sie aufbewahrt haben" },
    VERIFF: { name: "Ausweisdokument", hint: "Ein Foto Ihres Ausweises" },
    IPROOV: { name: "Gesichtsprüfung", hint: "Ein kurzes Video Ihres Gesichts" },
    IDVERSE: { name: "Ausweisdokument", hint: "Ein Foto Ihres Ausweises" },
    PALM_BIOMETRICS_RR: { name: "Handprüfung", hint: "Ein Scan Ihrer Handfläche" },
    DEVICE: { name: "Dieses Gerät", hint: "Ein Schlüssel auf diesem Gerät" },
  },
};
