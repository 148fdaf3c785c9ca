/**
 * The inputs of the control plane against the service's model, member by member: names, types, what is required, bounds,
 * patterns and enums. The extract is botocore's (test/support/service-model); the installed SDK must know no member more.
 */
import * as sdk from "@aws-sdk/client-cognito-identity-provider";
import { expect, test } from "vitest";
import { createClientInput, updateClientInput } from "../../src/pools/client-settings.ts";
import {
  createUserPoolInput,
  customAttributes,
  mfaMembers,
  updateUserPoolInput,
} from "../../src/pools/user-pool-settings.ts";
import { object, oneOf, optional } from "../../src/validation/check.ts";
import type { Model } from "../../src/validation/model.ts";
import { userPoolId } from "../../src/validation/shapes.ts";
import service from "../support/service-model/cognito-idp.json" with { type: "json" };

const setMfa = object({
  UserPoolId: userPoolId,
  MfaConfiguration: optional(oneOf("OFF", "ON", "OPTIONAL")),
  ...mfaMembers,
});
const OURS: Readonly<Record<string, Model>> = {
  CreateUserPool: createUserPoolInput.model,
  UpdateUserPool: updateUserPoolInput.model,
  CreateUserPoolClient: createClientInput.model,
  UpdateUserPoolClient: updateClientInput.model,
  SetUserPoolMfaConfig: setMfa.model,
  AddCustomAttributes: object({ UserPoolId: userPoolId, CustomAttributes: customAttributes }).model,
};

/** Constraints of the model that say nothing: a pattern that everything matches. */
const ANYTHING = "(?s).*";

interface Published {
  readonly type: string;
  readonly members?: Readonly<Record<string, Published>>;
  readonly required?: readonly string[];
  readonly member?: Published;
  readonly min?: number;
  readonly max?: number;
  readonly pattern?: string;
  readonly enum?: readonly string[];
}

/** Every constraint by its path, so that one that is missing is one line of a difference. */
function flatten({ members, required, member, ...own }: Published, path = ""): Record<string, unknown> {
  const lines: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(own)) if (value !== ANYTHING) lines[`${path} ${name}`] = value;
  for (const name of required ?? []) lines[`${path}.${name} required`] = true;
  for (const [name, inner] of Object.entries(members ?? {}))
    Object.assign(lines, flatten(inner, `${path}.${name}`));
  if (member !== undefined) Object.assign(lines, flatten(member, `${path}[]`));
  return lines;
}

const published: Readonly<Record<string, Published>> = service.inputs;

test.each(Object.keys(OURS))("%s has the constraints of the service's model", (operation) => {
  const [ours, theirs] = [OURS[operation], published[operation]];
  if (ours === undefined || theirs === undefined) throw new Error(`no shape of ${operation}`);
  expect(flatten(ours)).toEqual(flatten(theirs));
});

const SDK_SHAPES = {
  CreateUserPool: sdk.CreateUserPoolRequest$,
  UpdateUserPool: sdk.UpdateUserPoolRequest$,
  CreateUserPoolClient: sdk.CreateUserPoolClientRequest$,
  UpdateUserPoolClient: sdk.UpdateUserPoolClientRequest$,
};

test.each(Object.entries(SDK_SHAPES))(
  "%s has every member that the installed SDK sends",
  (operation, shape) => {
    const ours = OURS[operation];
    const members = ours?.type === "structure" ? Object.keys(ours.members) : [];
    expect(shape[4].filter((member) => !members.includes(member))).toEqual([]);
  },
);
