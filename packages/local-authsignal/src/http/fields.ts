import * as v from "valibot";
import { ACTION_CODE, MAX_ID_LENGTH } from "../assumptions.ts";
import { isEmail, isPhoneNumber } from "../core/contact.ts";
import type { CustomData } from "../core/vocabulary.ts";

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
  v.pipe(text, v.check(isPhoneNumber, "must be a telephone number such as +6421555123")),
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
/** [DOC] "A JSON object which can include any key/value pairs". */
export const optionalCustom = absent(
  v.custom<CustomData>(
    (value) => typeof value === "object" && value !== null && !Array.isArray(value),
    "must be a JSON object",
  ),
);

/** Parameters in a request's path. */
export const UserPath = v.object({ userId: id });
export const ActionsPath = v.object({ userId: id, action: actionCode });
export const ActionPath = v.object({ userId: id, action: actionCode, idempotencyKey: id });
export const AuthenticatorPath = v.object({ userId: id, userAuthenticatorId: id });
