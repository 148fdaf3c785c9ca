import { askForCode, begin, enterCode, expectScreen, type Person, type Stage } from "shared-ui/e2e";

type Tab = Pick<Person, "page">;

/** Signs a person in with the code from the outbox. */
export async function signIn(stage: Stage, { page }: Tab, email: string): Promise<void> {
  await begin(page, email);
  await prove(stage, { page }, email);
}

/** Types the code from the outbox into Authsignal's page, in the same tab. */
export async function prove(stage: Stage, { page }: Tab, email: string): Promise<void> {
  await askForCode(page);
  await enterCode(page, stage.cloud.lastCode(email));
  await expectScreen(page, "You are signed in");
}

/** Opens the callback as a link with a token does. */
export async function openCallback(stage: Stage, { page }: Tab, token: string): Promise<void> {
  await page.goto(`${stage.origin}/callback?token=${token}`);
}
