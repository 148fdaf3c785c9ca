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
  {
    name: "triggers",
    description:
      "The Lambda triggers that sign people in with Cognito and Authsignal, and functions for back ends",
    folder: "packages/triggers",
    node: ">=20",
    format: "esm",
    exports: {
      "./compose": "src/compose.ts",
      "./people": "src/people.ts",
      "./public-error": "src/rules/public-error.ts",
      "./settings-document": "src/rules/settings-document.ts",
      "./step-up": "src/rules/step-up.ts",
      "./bundles": "bundles.ts",
    },
    files: { triggers: "packages/triggers/dist" },
  },
  {
    name: "gauntlet",
    description:
      "Attacks and random session sequences that any Cognito custom-auth triggers can be run through",
    folder: "packages/gauntlet",
    node: ">=20",
    format: "esm",
    exports: { ".": "src/index.ts", "./config": "src/config.ts" },
    bin: { gauntlet: "src/cli.ts" },
    workers: ["src/runtime/function-worker.ts"],
  },
  {
    name: "local-cognito",
    description: "Amazon Cognito user pools on localhost",
    folder: "packages/local-cognito",
    node: ">=24",
    format: "esm",
    exports: { ".": "src/index.ts" },
    bin: { "local-cognito": "src/cli.ts" },
    workers: ["src/lambda/environments/function-worker.ts"],
  },
  {
    name: "local-authsignal",
    description: "Authsignal on localhost: server API, client API and pre-built UI",
    folder: "packages/local-authsignal",
    node: ">=24",
    format: "esm",
    exports: { ".": "src/index.ts" },
    bin: { "local-authsignal": "src/cli.ts" },
    files: { browser: "packages/local-authsignal/src/ui/browser" },
  },
  {
    name: "local-cloud",
    description: "Runs a Pulumi program that signs people in with Cognito and Authsignal on this machine",
    folder: "packages/local-cloud",
    node: ">=24",
    format: "esm",
    exports: { ".": "src/other-program/index.ts" },
    bin: { "local-cloud": "src/other-program/cli.ts" },
    workers: ["src/program/thread.ts", "/packages/local-cognito/src/lambda/environments/function-worker.ts"],
    files: { browser: "packages/local-authsignal/src/ui/browser" },
  },
];
