/** What a check accepts, as data: the service's own vocabulary of shapes. */
export type Model =
  | {
      readonly type: "string";
      readonly min?: number;
      readonly max?: number;
      readonly pattern?: string;
      readonly enum?: readonly string[];
    }
  | { readonly type: "integer"; readonly min?: number; readonly max?: number }
  | { readonly type: "boolean" | "any" }
  | { readonly type: "list"; readonly member: Model; readonly min?: number; readonly max?: number }
  | { readonly type: "map"; readonly member: Model; readonly min?: number; readonly max?: number }
  | {
      readonly type: "structure";
      readonly members: Readonly<Record<string, Model>>;
      readonly required: readonly string[];
    };

/** Inclusive bounds on a value or a length. */
export interface Limits {
  readonly min?: number;
  readonly max?: number;
}
