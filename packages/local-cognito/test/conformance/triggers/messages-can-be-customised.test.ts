// Developer guide, user-pool-lambda-custom-message: CustomMessage replaces texts; {####} becomes the code. Reads the
// local server's outbox.
import { AdminCreateUserCommand, SignUpCommand } from "@aws-sdk/client-cognito-identity-provider";
import { expect, test } from "vitest";
import { respond } from "../support/control.ts";
import { isRemote } from "../support/endpoint.ts";
import { createWorld, PASSWORD } from "../support/world.ts";

async function messagesTo(url: string, to: string): Promise<unknown> {
  return (await fetch(`${url}/outbox.json?to=${encodeURIComponent(to)}`)).json();
}

test.skipIf(isRemote)("messages can be customised", async () => {
  const world = await createWorld({
    triggers: {
      CustomMessage: (event) =>
        respond(event, {
          emailSubject: "Welcome",
          emailMessage: `Hello, ${event.request["codeParameter"]} it is`,
        }),
    },
  });
  const Username = "customised@example.com";
  await world.sdk.send(new SignUpCommand({ ClientId: world.clientId, Username, Password: PASSWORD }));
  expect(world.events[0]).toMatchObject({
    triggerSource: "CustomMessage_SignUp",
    request: { codeParameter: "{####}", usernameParameter: null },
    response: { smsMessage: null, emailMessage: null, emailSubject: null },
  });
  expect(await messagesTo(world.url, Username)).toMatchObject([
    { kind: "sign-up", subject: "Welcome", text: expect.stringMatching(/^Hello, \d{6} it is$/) },
  ]);
});

test.skipIf(isRemote)("an invitation carries name and temporary password", async () => {
  const world = await createWorld();
  const Username = "invited@example.com";
  await world.sdk.send(
    new AdminCreateUserCommand({
      UserPoolId: world.poolId,
      Username,
      TemporaryPassword: "Temporary-1",
      DesiredDeliveryMediums: ["EMAIL"],
    }),
  );
  expect(await messagesTo(world.url, Username)).toMatchObject([
    { kind: "invitation", text: `Your username is ${Username} and temporary password is Temporary-1.` },
  ]);
});
