import type { Environment } from "environments";
import type { OutboxMessage, TenantDefinition } from "local-authsignal";
import type { OutboxMessage as CognitoMessage } from "local-cognito";
import type { PublicSettings } from "public-settings";
import type { EventFile } from "sign-in-trace/sign-ins";
import type { Addresses } from "./addresses.ts";
import type { ProgramOutputs } from "./deployment/program-outputs.ts";
import type { DeclaredResource } from "./program/protocol.ts";
import type { RunAgain } from "./replay/run-again.ts";

/** A stack that runs on this machine. */
export interface Cloud {
  /** The environment as it runs here. */
  environment(): Environment;
  readonly urls: Addresses & {
    readonly outbox: string;
    /** If sign-ins are recorded. */
    readonly workbench: string | undefined;
    /** Where apps that are served elsewhere read their public settings; `undefined` where there is none. */
    readonly settings: string | undefined;
  };
  /** Keys of the stack's configuration that are encrypted, so that other values replace them here. */
  replacedConfig(): readonly string[];
  /** What the local cloud took from the program, in the order of its declaration. */
  resources(): readonly DeclaredResource[];
  userPoolId(): string;
  /** The pool's triggers; a pool that somebody else manages must be pointed at them. */
  lambdaConfig(): ProgramOutputs["lambdaConfig"];
  /** An app's `/environment.json`. */
  publicSettings(app: string): PublicSettings | undefined;
  /** Messages that people would have got: Cognito's own, then Authsignal's, each oldest first. */
  messages(to?: string): readonly (OutboxMessage | CognitoMessage)[];
  /** Creates the people to try, where nobody signs up; see `invitedPeople`. */
  invitePeople(): Promise<void>;
  /** Puts a key into the secret that the triggers read, as `aws secretsmanager put-secret-value` does. */
  putAuthsignalKey(value: string): Promise<void>;
  /** Changes settings of the local Authsignal tenant. */
  putTenant(settings: Partial<TenantDefinition>): void;
  /**
   * Runs a saved event through the stack's trigger. With recorded calls nothing here is asked or changed.
   *
   * @throws {ArgumentsError} when the stack has no trigger for the event
   */
  runEvent(file: EventFile): Promise<RunAgain>;
  /** Builds the triggers and gives the functions their new code. @throws {BUILD_FAILED} when one does not build */
  reloadTriggers(): Promise<void>;
  /** Builds the server of an app and gives the functions their new code. @throws {BUILD_FAILED} when it does not build */
  reloadApi(app: string): Promise<void>;
  /** Runs the Pulumi program again, with its file's current settings. @throws {CloudError} as `startCloud` does */
  reloadProgram(): Promise<void>;
  close(): Promise<void>;
}
