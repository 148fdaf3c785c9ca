import {
  type AskedOperation,
  type CarriedOperation,
  type Operation,
  type OperationCalls,
  type OperationInput,
  usedOperation,
} from "./operation-calls.ts";
import { type OperationProblem, operationProblem } from "./operation-texts.ts";

/** Everything that the panel can show. */
export type OperationState =
  | { readonly at: "idle" }
  | { readonly at: "asking" }
  | { readonly at: "proving"; readonly operation: Operation }
  | { readonly at: "confirming"; readonly operation: Operation }
  /** The server has sent a code to the new address. */
  | { readonly at: "code"; readonly operation: Operation; readonly again: boolean }
  | { readonly at: "done"; readonly operation: Operation; readonly again: boolean }
  | { readonly at: "failed"; readonly operation?: Operation | undefined; readonly problem: OperationProblem };

export interface OperationActions {
  /** Goes on with an operation for which somebody came back from Authsignal. */
  open(): void;
  start(input: OperationInput): void;
  enterCode(code: string): void;
  /** Sends the same once more: the server counts it once. */
  tryAgain(): void;
  /** Back to the forms. */
  startOver(): void;
}

/** What a person does from the form to the result, one call at a time. */
export function createOperationFlow(
  calls: OperationCalls,
  show: (state: OperationState) => void,
): OperationActions {
  let state: OperationState = { at: "idle" };
  let busy = false;
  let repeat: (() => Promise<void>) | undefined;

  function go(next: OperationState): void {
    state = next;
    show(next);
  }

  /** @param step can be sent again as it is, where the answer got lost */
  async function run(step: () => Promise<void>): Promise<void> {
    if (busy) return;
    busy = true;
    repeat = step;
    try {
      await step();
    } catch (error) {
      failed(error);
    } finally {
      busy = false;
    }
  }

  function failed(error: unknown): void {
    const operation = "operation" in state ? state.operation : undefined;
    const used = usedOperation(error);
    const name = error instanceof Error ? error.name : "";
    if (used !== undefined) settled(used, true);
    else if (name === "WrongCodeError" && operation) go({ at: "code", operation, again: true });
    else go({ at: "failed", operation, problem: operationProblem(name) });
  }

  /** @param again whether it had been confirmed before this request */
  function settled(operation: Operation, again: boolean): void {
    // The code for the new address is still missing.
    if (operation.state === "confirmed") go({ at: "code", operation, again: false });
    else go({ at: "done", operation, again });
    if (operation.action === "change-email" && operation.state === "done") calls.renew();
  }

  async function asking(input: OperationInput): Promise<void> {
    go({ at: "asking" });
    await proving(await calls.request(input));
  }

  async function proving(asked: AskedOperation): Promise<void> {
    const { operation } = asked;
    go({ at: "proving", operation });
    const outcome = await calls.prove(asked);
    if (outcome === "left") return;
    if (typeof outcome === "string")
      return go({ at: "failed", operation, problem: operationProblem(outcome) });
    const { token } = outcome;
    repeat = () => confirming(operation, token);
    await confirming(operation, token);
  }

  async function confirming(operation: Operation, token: string): Promise<void> {
    go({ at: "confirming", operation });
    await carry(await calls.confirm(operation.id, token));
  }

  async function carry({ operation, next, url }: CarriedOperation): Promise<void> {
    if (next === "code") return go({ at: "code", operation, again: false });
    if (next !== "page" || url === undefined) return settled(operation, false);
    go({ at: "proving", operation });
    if ((await calls.visit(url, operation)) !== "left") settled(operation, false);
  }

  return {
    open() {
      const arrival = calls.arrival();
      if (arrival === undefined) return;
      const { operation } = arrival;
      if (arrival.at === "page") settled(operation, false);
      else void run(() => confirming(operation, arrival.token));
    },
    start: (input) => void run(() => asking(input)),
    enterCode(code) {
      if (state.at !== "code") return;
      const { operation } = state;
      void run(async () => {
        go({ at: "confirming", operation });
        await carry(await calls.enterCode(operation.id, code));
      });
    },
    tryAgain() {
      if (state.at === "failed" && repeat) void run(repeat);
    },
    startOver() {
      if (!busy) go({ at: "idle" });
    },
  };
}
