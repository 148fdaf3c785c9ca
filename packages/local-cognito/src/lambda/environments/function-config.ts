/** A Lambda function as Lambda's API names its parts. */
export interface FunctionConfig {
  readonly FunctionArn: string;
  readonly FunctionName: string;
  /** `<file>.<export>`; only the export matters here. */
  readonly Handler: string;
  /** Absolute path of an ES module. */
  readonly ModulePath: string;
  /** The whole of the function's `process.env`, beside the variables that Lambda sets. */
  readonly Environment: Readonly<Record<string, string>>;
  /** Seconds. */
  readonly Timeout: number;
  /** MB. */
  readonly MemorySize: number;
}

/** One statement of a function's resource policy, as AddPermission accepts it. */
export interface FunctionPermission {
  readonly FunctionArn: string;
  readonly StatementId: string;
  readonly Action: string;
  readonly Principal: string;
  readonly SourceArn?: string | undefined;
  readonly SourceAccount?: string | undefined;
}
