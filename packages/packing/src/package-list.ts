/** What other repositories can install: each package, and the sources that it is made of. */

/** The scope of all of them. Until a maintainer has registered it, nothing runs a name from the registry. */
export const SCOPE = "@cognito-authsignal";

export interface PackageDefinition {
  /** The name within the scope. */
  readonly name: string;
  readonly description: string;
  /** Folder of README.md, and of what `files` names. */
  readonly folder: string;
  /** The oldest Node that runs it. */
  readonly node: string;
  /** CommonJS is for programs that Pulumi's default runtime loads; ES modules import it as well. */
  readonly format: "esm" | "cjs";
  /** The source of each export, in the package's folder unless it begins with `/`. */
  readonly exports: Readonly<Record<string, string>>;
  /** Commands. */
  readonly bin?: Readonly<Record<string, string>>;
  /** Sources that run as worker threads: they are beside the code that starts them. */
  readonly workers?: readonly string[];
  /** Folders to copy, as they are, by where they go. */
  readonly files?: Readonly<Record<string, string>>;
  /** Of which a program must have one copy. */
  readonly peers?: readonly string[];
}

export const PACKAGES: readonly PackageDefinition[] = [
  {
    name: "components",
    description: "Pulumi components that sign people in with Amazon Cognito and Authsignal",
    folder: "infra/components",
    node: ">=20",
    format: "cjs",
    exports: { ".": "index.ts" },
    files: { triggers: "packages/triggers/dist" },
    peers: ["@pulumi/aws", "@pulumi/pulumi"],
  },
];
