import { type Attack, AWS } from "../../attack.ts";
import { after, refused, written, wrong } from "../../lab/checks.ts";
import { askedBy, FAILURES } from "./failures.ts";

export const defineWhenAServiceFails: Attack = {
  id: "define-when-a-service-fails",
  title: "Define lets nobody in while a service fails",
  triggers: ["define"],
  severity: "critical",
  does: "Waits until a service that Define asks refuses or breaks off, such as a table of locked accounts, and starts a sign-in or answers wrongly: a handler that goes on after the error may give tokens.",
  asvs: "16.5.3",
  aws: AWS.define,
  fix: "Set issueTokens to false before anything is asked, and let an error end the flow.",
  async run(lab) {
    const sessions = [after(lab), after(lab, refused), after(lab, ...wrong(2))];
    for (const session of sessions) {
      for (const service of await askedBy(lab, () => lab.define(session)))
        for (const fault of FAILURES) {
          lab.reset();
          if ((await lab.define(session)) === "tokens") break;
          lab.gateway.fail(service, fault);
          if ((await lab.define(session)) === "tokens")
            return `While ${service} failed, Define issued tokens for ${written(session)}.`;
        }
    }
    return undefined;
  },
};
