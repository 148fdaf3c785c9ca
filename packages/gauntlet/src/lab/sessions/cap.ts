import { similarTo } from "../../attacks/codes/forge.ts";
import type { Lab } from "../lab.ts";
import { resultOf } from "../round.ts";

/**
 * Plays a session with as many wrong answers as the cap allows, then a right one: some handlers let Define go on, and
 * count the tries where Verify looks. A round that sends nothing asks for the code of the round before.
 *
 * @returns whether Verify accepted the right answer; `undefined`, if no such session can be played
 */
export async function acceptsPastTheCap(lab: Lab): Promise<boolean | undefined> {
  if (!lab.flow || !lab.has("create") || !lab.has("verify")) return undefined;
  let opened = await lab.open();
  // Where the action itself is asked for, no answer is wrong any more once it has been passed at Authsignal.
  const isMessage = lab.uses("messages");
  let proof = isMessage ? lab.prove(opened) : undefined;
  for (let tries = 0; tries < lab.rules.maxAttempts; tries++) {
    await lab.answer(opened, similarTo(proof ?? "246813"));
    opened = await lab.openAfter([...opened.session, resultOf(opened, false)]);
    if (isMessage) proof = lab.prove(opened) ?? proof;
  }
  proof ??= lab.prove(opened);
  return proof !== undefined && (await lab.answer(opened, proof)).correct;
}
