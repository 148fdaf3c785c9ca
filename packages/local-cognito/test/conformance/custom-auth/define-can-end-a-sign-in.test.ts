// amplify-swift#3695, amplify-js#8145: failAuthentication is NotAuthorizedException "Incorrect username or password."
import { expect, test } from "vitest";
import { respond } from "../support/control.ts";
import { hasTriggers } from "../support/endpoint.ts";
import { sesame } from "../support/sesame.ts";
import { createWorld } from "../support/world.ts";

test
  .skipIf(!hasTriggers)
  .each([{ failAuthentication: true }, { failAuthentication: true, issueTokens: true }])(
  "define can end a sign-in with %o",
  async (response) => {
    const DefineAuthChallenge = (event: Parameters<typeof respond>[0]) => respond(event, response);
    const world = await createWorld({ triggers: { ...sesame, DefineAuthChallenge } });
    await world.person("jo@example.com");
    await expect(world.start("jo@example.com")).rejects.toMatchObject({
      name: "NotAuthorizedException",
      message: "Incorrect username or password.",
    });
  },
);
