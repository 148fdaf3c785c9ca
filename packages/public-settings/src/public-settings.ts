import type { FIELDS } from "./fields.ts";

type Fields = typeof FIELDS;
type Value<Field> = Field extends { fits: (value: unknown, document: never) => value is infer V } ? V : never;
type Names<Optional> = {
  [Name in keyof Fields]: Fields[Name]["optional"] extends Optional ? Name : never;
}[keyof Fields];

/**
 * The public settings of one environment, served beside the app as `/environment.json` and read at run time, so that one
 * build runs in every environment. Everything in it is public; a secret has no place here.
 */
export type PublicSettings = { readonly [Name in Names<false>]: Value<Fields[Name]> } & {
  readonly [Name in Names<true>]?: Value<Fields[Name]>;
};
