import type { ProofOutcome } from "../flow/style-calls.ts";

/** What a person can ask for. */
export type OperationInput =
  | {
      readonly action: "transfer";
      readonly amount: string;
      readonly currency: string;
      readonly payee: string;
    }
  | { readonly action: "change-email"; readonly email: string }
  | { readonly action: "add-method" };

/** An operation as the server wrote it down. */
export interface Operation {
  readonly id: string;
  readonly action: OperationInput["action"];
  readonly details: Readonly<Record<string, unknown>>;
  /** Milliseconds since the epoch; undefined until it was confirmed. */
  readonly confirmedAt?: number | undefined;
  readonly state: "open" | "confirmed" | "done";
}

/** What the server wants before it does anything: a proof at this URL of Authsignal's. */
export interface AskedOperation {
  readonly operation: Operation;
  readonly url: string;
}

/** An operation that the server accepted a proof for, and what is left to do. */
export interface CarriedOperation {
  readonly operation: Operation;
  /** `code`: one that went to the new address; `page`: Authsignal's, where a method is added. */
  readonly next?: "code" | "page" | undefined;
  readonly url?: string | undefined;
}

/** Why this page was opened, if somebody came back from Authsignal for an operation. */
export type OperationArrival =
  | { readonly at: "proof"; readonly operation: Operation; readonly token: string }
  /** From the page where methods are added. */
  | { readonly at: "page"; readonly operation: Operation };

/** What differs between the styles. A call throws an Error whose `name` is the server's. */
export interface OperationCalls {
  request(input: OperationInput): Promise<AskedOperation>;
  /** Shows Authsignal's page, in a popup or in place of this page. */
  prove(asked: AskedOperation): Promise<ProofOutcome>;
  confirm(id: string, token: string): Promise<CarriedOperation>;
  enterCode(id: string, code: string): Promise<CarriedOperation>;
  /** Shows the page where methods are added, and remembers for what. */
  visit(url: string, operation: Operation): Promise<ProofOutcome>;
  /** Once. */
  arrival(): OperationArrival | undefined;
  /** Renews what the page shows of the person, after their address has changed. */
  renew(): void;
}

/** The operation that was confirmed before, where an error says so. */
export function usedOperation(error: unknown): Operation | undefined {
  const isUsed = error instanceof Error && error.name === "OperationUsedError";
  return isUsed ? readOperation(Object(error).operation) : undefined;
}

/** @returns undefined for what is no operation, such as a record of an earlier build */
export function readOperation(value: unknown): Operation | undefined {
  const { id, action, details, state, confirmedAt } = Object(value);
  const isAction = action === "transfer" || action === "change-email" || action === "add-method";
  const isState = state === "open" || state === "confirmed" || state === "done";
  if (typeof id !== "string" || !isAction || !isState) return undefined;
  const when = typeof confirmedAt === "number" ? confirmedAt : undefined;
  return { id, action, state, details: { ...Object(details) }, confirmedAt: when };
}
