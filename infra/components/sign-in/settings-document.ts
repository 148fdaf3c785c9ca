import * as ssm from "@pulumi/aws/ssm/index.js";
import * as pulumi from "@pulumi/pulumi";
import type { SignInClients } from "./clients.ts";
import type { SignInContext } from "./context.ts";

/** Name of the parameter. E.g. `/shop/prod/sign-in-settings`. */
export function settingsParameterName({ path }: SignInContext): string {
  return `/${path}/sign-in-settings`;
}

/**
 * What the triggers must know of the clients, and what an operator changes without deploying functions. They read it at run
 * time, because a client needs the pool and the pool needs the triggers.
 */
export function declareSettingsDocument(context: SignInContext, clients: SignInClients): void {
  const { named, parent } = context;
  new ssm.Parameter(
    named("sign-in-settings"),
    {
      name: settingsParameterName(context),
      type: "String",
      value: pulumi.jsonStringify(settingsDocument(context, clients)),
    },
    { parent },
  );
}

function settingsDocument({ settings }: SignInContext, { clientIds, signUpClientId }: SignInClients) {
  const { apps, enrolment, addresses } = settings;
  return pulumi
    .all([
      pulumi.all(clientIds),
      pulumi.output(signUpClientId),
      pulumi.output(apps),
      pulumi.output(enrolment),
    ])
    .apply(([ids, signUp, known, { trustedBefore } = {}]) => {
      const clients = Object.entries(known).flatMap(([app, { redirectUrl, ownSignUp }]) => {
        const id = ids[app];
        return id === undefined
          ? []
          : [{ id, redirectUrl, signsUp: signUp !== undefined && ownSignUp === true }];
      });
      return {
        clients: Object.fromEntries(
          clients.map(({ id, redirectUrl }) => [id, redirectUrl === undefined ? {} : { redirectUrl }]),
        ),
        signUpClientIds: [
          ...(signUp === undefined ? [] : [signUp]),
          ...clients.filter(({ signsUp }) => signsUp).map(({ id }) => id),
        ],
        ...(trustedBefore !== undefined && { trustedBefore }),
        ...(addresses !== undefined && { addresses }),
      };
    });
}
