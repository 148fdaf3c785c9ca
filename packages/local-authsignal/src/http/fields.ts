import * as v from "valibot";
import { ACTION_CODE, MAX_ID_LENGTH } from "../assumptions.ts";
import { isEmail, isPhoneNumber } from "../core/contact.ts";

/** Field checks that several routes share. `null` counts as absent: clients serialise both ways. */
const absent = <const T extends v.GenericSchema>(schema: T) =>
  v.pipe(
    v.nullish(schema),
    v.transform((value) => value ?? undefined),
  );

export const text = v.pipe(v.string("must be a string"), v.maxLength(2048, "is longer than 2048 characters"));
export const optionalText = absent(text);
export const optionalFlag = absent(v.boolean("must be true or false"));
export const optionalEmail = absent(v.pipe(text, v.check(isEmail, "must be an email address")));
export const optionalPhoneNumber = absent(
  v.pipe(text, v.check(isPhoneNumber, "must be in E.164 form such as +6421555123")),
);
export const id = v.pipe(
  v.string("must be a string"),
  v.minLength(1, "is empty"),
  v.maxLength(MAX_ID_LENGTH, `is longer than ${MAX_ID_LENGTH} characters`),
);
export const optionalId = absent(id);
export const actionCode = v.pipe(
  v.string("must be a string"),
  v.regex(ACTION_CODE, "must match [a-zA-Z0-9_-], 1 to 64 characters"),
);
export const optionalCustom = absent(
  v.record(
    v.string(),
    v.union([v.string(), v.number(), v.boolean()], "must be a string, a number or a boolean"),
  ),
);

/** Parameters in a request's path. */
export const UserPath = v.object({ userId: id });
export const ActionsPath = v.object({ userId: id, action: actionCode });
export const ActionPath = v.object({ userId: id, action: actionCode, idempotencyKey: id });
export const AuthenticatorPath = v.object({ userId: id, userAuthenticatorId: id });
