import { spawnSync } from "node:child_process";
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { type Block, blocks, blocksOf, documents } from "./support/blocks.ts";
import { mistake } from "./support/grammar.ts";
import { inRepository, textOf } from "./support/repository.ts";
import { runInShell } from "./support/run-in-shell.ts";
import { snippetFolder } from "./support/snippet-folder.ts";

const named = (language: string) =>
  blocks
    .filter((block) => block.language === language)
    .map((block) => [`${block.file}:${block.line}`, block] as const);

/** A name that a snippet has from the text before it. */
const BEFORE = [
  {
    file: "packages/local-authsignal/README.md",
    uses: /launch\(url/,
    declares: "declare const url: string;\n",
  },
];

/** Where the TypeScript and JSON of each document is run as it stands; each of these tests reads the document. */
const RUN_BY: Readonly<Record<string, string>> = {
  "docs/from-the-article.md": "docs/test/from-the-article.test.ts",
  "docs/upgrading.md": "docs/test/upgrading.test.ts",
  "infra/components/README.md": "infra/engine/consumer.long.test.ts",
  "packages/gauntlet/README.md": "packages/packing/test/gauntlet.long.test.ts",
  "packages/local-authsignal/README.md": "packages/local-authsignal/test/readme.test.ts",
  "packages/local-cloud/README.md": "packages/packing/test/own-app.long.test.ts",
  "packages/local-cognito/README.md": "packages/local-cognito/test/readme.test.ts",
  "packages/triggers/README.md": "docs/test/step-up.test.ts",
};

/** What other repositories install under these names. */
const PUBLIC_NAMES: Readonly<Record<string, readonly string[]>> = {
  "@cognito-authsignal/components": [inRepository("infra/components/index.ts")],
  "@cognito-authsignal/gauntlet": [inRepository("packages/gauntlet/src/index.ts")],
  "@cognito-authsignal/gauntlet/config": [inRepository("packages/gauntlet/src/config.ts")],
  "@cognito-authsignal/local-authsignal": [inRepository("packages/local-authsignal/src/index.ts")],
  "@cognito-authsignal/local-cloud": [inRepository("packages/local-cloud/src/other-program/index.ts")],
  "@cognito-authsignal/local-cognito": [inRepository("packages/local-cognito/src/index.ts")],
  "@cognito-authsignal/triggers/step-up": [inRepository("packages/triggers/src/rules/step-up.ts")],
};

test("the blocks of a document are found, also inside a list", () => {
  const text = "1. Do\n\n   ```sh\n   a\n     b\n   ```\n\n```ts\nc\n```\n";
  expect(blocksOf("x.md", text)).toEqual([
    { file: "x.md", line: 3, language: "sh", text: "a\n  b\n" },
    { file: "x.md", line: 8, language: "ts", text: "c\n" },
  ]);
});

test("every block is of a language that is checked here, or says that it is a picture or an output", () => {
  const known = ["sh", "ts", "json", "yaml", "mermaid", "text"];
  const others = blocks.filter(({ language }) => !known.includes(language));
  expect(others.map(({ file, line, language }) => `${file}:${line} ${language}`)).toEqual([]);
  expect(blocks.length).toBeGreaterThan(20);
});

describe("sh", () => {
  test.each(named("sh"))(
    "%s runs as it stands, and calls programs that would accept it",
    (_where, { text }) => {
      const files = [
        "authsignal-key.txt",
        "key.txt",
        "dist/define.mjs",
        "packages/local-cognito/test/conformance",
      ];
      const { calls, problems } = runInShell(text, files);
      expect(problems).toBe("");
      expect(calls.length).toBeGreaterThan(0);
      expect(calls.map((call) => mistake(call)).filter((found) => found !== undefined)).toEqual([]);
    },
  );

  test.each([
    ["npx pnpm nope", "package.json has no script nope"],
    ["npx pnpm docs", "pnpm has a command docs of its own; expected pnpm run docs"],
    ["npx pnpm dev nope", 'unknown stack "nope"; expected one of local, dev, staging, prod, password'],
    ["npx pnpm run env doctor dev --nope", /^unknown option --nope; /],
    ["npx pnpm --filter local-cognito start --port x", /^--port is "x"; /],
    ["npx pnpm --filter nope start", "there is no package nope"],
    ["aws cognito-idp create-user-pool --nope x", "aws cognito-idp CreateUserPool has no --nope"],
    ["aws cognito-idp nope", "aws cognito-idp has no operation Nope"],
    ["pulumi nope", "unknown command pulumi nope"],
    ["pulumi up --nope", "pulumi up has no --nope"],
  ])("the check notices that %s is wrong", (script, problem) => {
    const { calls } = runInShell(script);
    expect(calls.map((call) => mistake(call))).toEqual([
      typeof problem === "string" ? problem : expect.stringMatching(problem),
    ]);
  });

  test("the check notices a script that fails", () => {
    expect(runInShell("aws x | false").problems).toMatch(/^exit code 1/);
    expect(runInShell("aws <stack>").problems).toMatch(/syntax error/);
  });
});

/** Commands to copy from the prose of a document; what a person fills in is replaced by an example. */
const inline = documents.flatMap((file) =>
  [...textOf(file).matchAll(/`npx pnpm ([^`]+)`/g)].map(([code, words = ""]) => {
    const example = words
      .replace(/--filter <\w+>/, "--filter triggers")
      .replace(/ \[\w+\]/g, "")
      .replace(/<[\w-]+>/g, "dev");
    return [`${file}: ${code.replaceAll("\n", " ")}`, example.split(/\s+/)] as const;
  }),
);

test.each(inline)("%s is a command that there is", (_where, args) => {
  expect(mistake({ program: "npx", args: ["pnpm", ...args], folder: "" })).toBeUndefined();
});

describe("ts", () => {
  test("every snippet compiles with the strictest options", () => {
    expect(compile(named("ts").map(([, block]) => block))).toEqual([]);
  }, 60_000);

  test("the check notices a snippet that does not compile", () => {
    const block: Block = { file: "x.md", line: 7, language: "ts", text: "const x: string = 1;\n" };
    expect(compile([block])).toEqual([expect.stringMatching(/^x\.md:7: .*TS2322/)]);
  }, 60_000);

  test.each([...new Set(named("ts").map(([, { file }]) => file))])(
    "the snippets of %s are run by a test",
    (file) => {
      const runner = RUN_BY[file];
      expect(runner).toBeDefined();
      expect(textOf(runner ?? "")).toContain(file.startsWith("docs/") ? file : "README.md");
    },
  );
});

describe("json", () => {
  test.each(named("json"))("%s is JSON", (_where, { text }) => {
    expect(JSON.parse(text)).toBeInstanceOf(Object);
  });
});

/** @returns one line for each mistake, with the place of its snippet */
function compile(snippets: readonly Block[]): string[] {
  const folder = snippetFolder();
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const places = new Map<string, string>();
  for (const [index, { file, line, text }] of snippets.entries()) {
    places.set(`${index}.ts`, `${file}:${line}`);
    const before = BEFORE.find((one) => one.file === file && one.uses.test(text))?.declares ?? "";
    writeFileSync(join(folder, `${index}.ts`), `${before}${text}\nexport {};\n`);
  }
  writeFileSync(
    join(folder, "tsconfig.json"),
    JSON.stringify({
      extends: inRepository("tsconfig.base.json"),
      compilerOptions: {
        lib: ["es2024", "dom"],
        // As in the programs that a snippet is copied into: a bundler's, with names that the snippet does not use up.
        module: "preserve",
        noUnusedLocals: false,
        types: ["node", "aws-lambda"],
        paths: PUBLIC_NAMES,
      },
      include: ["*.ts"],
    }),
  );
  // One checker: several would each work through the AWS SDK and Pulumi.
  const { stdout } = spawnSync(
    inRepository("node_modules/.bin/tsc"),
    ["-p", folder, "--pretty", "false", "--singleThreaded"],
    { cwd: folder, encoding: "utf8" },
  );
  return stdout
    .split("\n")
    .filter((line) => /error TS/.test(line))
    .map((line) => line.replace(/^.*?(\d+\.ts)\(/, (_match, name: string) => `${places.get(name)}: (`));
}
