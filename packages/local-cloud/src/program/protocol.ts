/** What the main thread and the thread that evaluates the Pulumi program say to each other. JSON only. */

export interface ProgramInput {
  /** Absolute path of the program's entry point. */
  readonly entry: string;
  /** Absolute path of the `@pulumi/pulumi` that the program imports: its state is where resources are registered. */
  readonly pulumi: string;
  /** Messages name files relative to this folder. */
  readonly root: string;
  readonly project: string;
  readonly stack: string;
}

/** Configuration by full key, values as JSON or plain text. */
export type ProgramConfig = Readonly<Record<string, string>>;

/** A resource that the program declares, as its provider would get it. */
export interface DeclaredResource {
  /** Type token, e.g. `aws:lambda/function:Function`. */
  readonly type: string;
  readonly name: string;
  readonly inputs: Readonly<Record<string, unknown>>;
}

/** A data source that the program asks, e.g. `aws:index/getCallerIdentity:getCallerIdentity`. */
export interface Invocation {
  readonly token: string;
  readonly inputs: Readonly<Record<string, unknown>>;
}

export interface CreatedResource {
  readonly id: string;
  /** All outputs of the resource: its inputs and what the provider adds. */
  readonly state: Readonly<Record<string, unknown>>;
}

/** Replaces assets and archives in a resource's inputs on their way between the threads. */
export type AssetReference =
  | { readonly assetKind: "FileArchive" | "FileAsset"; readonly path: string }
  | { readonly assetKind: "StringAsset"; readonly text: string }
  | { readonly assetKind: "AssetArchive"; readonly assets: Readonly<Record<string, unknown>> };

/** A component that the program declared, with what it registered as its outputs. */
export interface RegisteredComponent {
  readonly type: string;
  readonly name: string;
  readonly outputs: Readonly<Record<string, unknown>>;
}

export interface ProgramResult {
  /** The stack's outputs. */
  readonly outputs: Readonly<Record<string, unknown>>;
  readonly components: readonly RegisteredComponent[];
}

export type FromProgram =
  | { readonly kind: "resource"; readonly call: number; readonly resource: DeclaredResource }
  | { readonly kind: "invoke"; readonly call: number; readonly invocation: Invocation }
  /** `reusable`: the program left nothing behind, so that the thread can run it again. */
  | { readonly kind: "done"; readonly result: ProgramResult; readonly reusable: boolean }
  | { readonly kind: "failed"; readonly message: string };

/** The answer to a call. */
export interface Answer {
  readonly call: number;
  readonly created?: CreatedResource;
  readonly result?: Readonly<Record<string, unknown>>;
}

/** Starts an evaluation. It comes once the configuration is known; Pulumi is loaded meanwhile. */
export interface ProgramToRun {
  readonly program: ProgramInput;
  readonly config: ProgramConfig;
}

export type ToProgram = ProgramToRun | Answer;
