import {
  AdminLinkProviderForUserCommand,
  CognitoIdentityProviderClient,
  ListUsersCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import { signed } from "./mac.mjs";

const cognito = new CognitoIdentityProviderClient({
  maxAttempts: 2,
  requestHandler: { connectionTimeout: 500, requestTimeout: 1500 },
});

const PROVIDERS = new Set(["AvocetWorkforce"]);
const REFUSED = "Sign-up is by invitation only.";

/** An invitation is `<expiry>.<mac>` in a mail to the invited address, so whoever has it reads that mailbox. */
async function invited(email, invitation) {
  const [expires, mac, ...rest] = String(invitation ?? "").split(".");
  if (!email || !/^\d{13}$/.test(expires) || !mac || mac.length < 40 || rest.length > 0) return false;
  return (
    (await signed("invitation", `${expires}\n${email.toLowerCase()}`, mac)) && Number(expires) > Date.now()
  );
}

/** People from the workforce directory get into the account that they already have, if both sides have verified the address. */
async function link(event) {
  const { email, email_verified: verified } = event.request.userAttributes;
  const [provider, ...id] = event.userName.split("_");
  if (!PROVIDERS.has(provider) || id.length === 0) throw new Error(REFUSED);
  if (verified !== "true" || !/^[^\s"\\@]+@[^\s"\\@]+$/.test(email ?? "")) throw new Error(REFUSED);

  const { Users = [] } = await cognito.send(
    new ListUsersCommand({ UserPoolId: event.userPoolId, Filter: `email = "${email}"`, Limit: 2 }),
  );
  const own = Users.filter(
    ({ Attributes = [], UserStatus }) =>
      UserStatus === "CONFIRMED" &&
      Attributes.some(({ Name, Value }) => Name === "email_verified" && Value === "true") &&
      Attributes.some(({ Name, Value }) => Name === "email" && Value === email),
  );
  if (Users.length !== 1 || own.length !== 1) throw new Error(REFUSED);

  await cognito.send(
    new AdminLinkProviderForUserCommand({
      UserPoolId: event.userPoolId,
      DestinationUser: { ProviderName: "Cognito", ProviderAttributeValue: own[0].Username },
      SourceUser: {
        ProviderName: provider,
        ProviderAttributeName: "Cognito_Subject",
        ProviderAttributeValue: id.join("_"),
      },
    }),
  );
}

export const handler = async (event) => {
  const { userAttributes, validationData } = event.request;
  try {
    if (event.triggerSource === "PreSignUp_SignUp") {
      if (!(await invited(userAttributes.email, validationData?.invitation))) throw new Error(REFUSED);
      event.response.autoConfirmUser = true;
      event.response.autoVerifyEmail = true;
    } else if (event.triggerSource === "PreSignUp_ExternalProvider") {
      await link(event);
    }
  } catch (error) {
    console.error(JSON.stringify({ step: "pre-sign-up", error: error.name }));
    throw new Error(REFUSED);
  }
  return event;
};
