import { type Attack, AWS } from "../../attack.ts";
import { WRONG_ANSWER } from "../../lab/answers.ts";
import { after, openProven, refused, written } from "../../lab/checks.ts";

export const successRemembered: Attack = {
  id: "success-remembered",
  title: "A sign-in opens no later one",
  triggers: ["define", "create", "verify"],
  severity: "critical",
  does: "Waits until the victim has signed in and starts a sign-in in the same warm functions, which may remember the success.",
  asvs: "2.3.1",
  aws: AWS.define,
  fix: "Keep nothing outside of the handler that says who has proven themselves.",
  async run(lab) {
    await using warm = await lab.fresh();
    const sessions = [[], after(warm, refused)];
    const before = [await warm.define([]), await warm.define(after(warm, refused))];
    const { opened, proof } = await openProven(warm);
    await warm.answer(opened, proof);
    await warm.define(lab.flow?.complete ?? []);
    for (const [i, session] of sessions.entries()) {
      if (before[i] !== "tokens" && (await warm.define(session)) === "tokens")
        return `After a sign-in Define issued tokens for ${written(session)}.`;
    }
    const again = await warm.open();
    if ((await warm.answerRaw(again, WRONG_ANSWER)).correct)
      return "After a sign-in Verify accepted a wrong answer.";
    return undefined;
  },
};
