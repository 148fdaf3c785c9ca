import {
  type AuthsignalUi,
  askForCode,
  begin,
  enterCode,
  expectScreen,
  type Person,
  type Stage,
} from "shared-ui/e2e";

/** Authsignal's UI inside the popup. */
export function popupOf({ page }: Pick<Person, "page">): AuthsignalUi {
  return page.frameLocator("#__authsignal-popup-iframe");
}

/** Signs a person in with the code from the outbox. */
export async function signIn(stage: Stage, person: Pick<Person, "page">, email: string): Promise<void> {
  await begin(person.page, email);
  await prove(stage, person, email);
}

/** Types the code from the outbox into the open popup. */
export async function prove(stage: Stage, person: Pick<Person, "page">, email: string): Promise<void> {
  await askForCode(popupOf(person));
  await enterCode(popupOf(person), stage.cloud.lastCode(email));
  await expectScreen(person.page, "You are signed in");
}

/**
 * Presses Escape in the open popup. Its page hears keys once its script has run, which is before it counts as
 * loaded; a key pressed sooner goes nowhere.
 */
export async function dismiss(person: Pick<Person, "page">): Promise<void> {
  await popupFrame(person).waitForLoadState("load");
  await person.page.keyboard.press("Escape");
}

/** Closes the popup as Authsignal's UI does when it is done, with a token that proves nothing. */
export function closeWithoutProof(person: Pick<Person, "page">): Promise<void> {
  return tellApp(person, { event: "AUTHSIGNAL_CLOSE_POPUP", token: "not-a-proof" });
}

/** Sends the app a message from Authsignal's UI. */
export async function tellApp(person: Pick<Person, "page">, message: object): Promise<void> {
  await popupFrame(person).evaluate((text) => parent.postMessage(text, "*"), JSON.stringify(message));
}

function popupFrame({ page }: Pick<Person, "page">) {
  const frame = page.frame({ name: "authsignal" });
  if (frame === null) throw new Error("no popup is open");
  return frame;
}
