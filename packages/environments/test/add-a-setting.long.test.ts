import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";

/** CONTRIBUTING's recipe for a setting, followed in a copy: which sources it touches, and what follows automatically. */

const repository = fileURLToPath(new URL("../../..", import.meta.url));
const copy = mkdtempSync(join(tmpdir(), "add-a-setting-"));
const ROOMS = [
  "packages/environments",
  "packages/public-settings",
  "packages/command-line",
  "packages/triggers",
  "infra",
  "docs",
  ".github",
];

/** The setting `signIn.greeting`: each source file with what is replaced in it. */
const RECIPE: Readonly<Record<string, readonly (readonly [place: string, replacement: string])[]>> = {
  "packages/environments/src/settings/schema.ts": [
    [
      "    maxAttempts: setting(",
      `    greeting: optional(oneOf(["formal", "short"]), {
      description: "How a person is greeted.",
      subject: "people are greeted",
      wording: (greeting) => (greeting === "short" ? "with one word" : "with a sentence"),
      absent: "not at all",
    }),
    maxAttempts: setting(`,
    ],
  ],
  "packages/triggers/src/lambda/environment-variables.ts": [
    [
      `    readonly SELF_SIGN_UP: "open" | "closed";`,
      `    readonly SELF_SIGN_UP: "open" | "closed";
    /** Absent: no greeting. */
    readonly GREETING?: "formal" | "short";`,
    ],
  ],
  "packages/triggers/src/handlers/pre-sign-up.ts": [
    [
      "  return event;",
      `  if (process.env["GREETING"]) console.log(choice(process.env, "GREETING", ["formal", "short"]));
  return event;`,
    ],
  ],
  "infra/components/sign-in/functions.ts": [
    [
      "SELF_SIGN_UP: signIn.selfSignUp",
      "SELF_SIGN_UP: signIn.selfSignUp, ...(signIn.greeting && { GREETING: signIn.greeting })",
    ],
  ],
};

beforeAll(() => {
  for (const room of ROOMS) {
    cpSync(join(repository, room), join(copy, room), {
      recursive: true,
      verbatimSymlinks: true,
      filter: (path) => !/\/(node_modules\/\.|\.turbo|engine$|engine\/)/.test(path),
    });
  }
  for (const file of ["package.json", "tsconfig.base.json"]) cpSync(join(repository, file), join(copy, file));
  symlinkSync(join(repository, "node_modules"), join(copy, "node_modules"));
  for (const [file, changes] of Object.entries(RECIPE)) {
    let text = readFileSync(join(copy, file), "utf8");
    for (const [place, replacement] of changes) {
      expect(text.split(place), `${file}: ${place}`).toHaveLength(2);
      text = text.replace(place, () => replacement);
    }
    writeFileSync(join(copy, file), text);
  }
  const stack = join(copy, "infra/Pulumi.prod.yaml");
  const settings = readFileSync(stack, "utf8");
  writeFileSync(stack, settings.replace("    signIn:\n", "    signIn:\n      greeting: short\n"));
});
afterAll(() => rmSync(copy, { recursive: true }));

function node(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ["--no-warnings", ...args], {
    cwd: copy,
    encoding: "utf8",
  });
  return { status, stdout, stderr };
}

const env = (...args: string[]) => node("packages/environments/src/cli.ts", ...args);

test("it touches at most four source files", () => {
  const touched = ROOMS.flatMap((room) => {
    const excluded = ["node_modules", "engine", ".turbo"].flatMap((name) => ["-x", name]);
    const compare = ["-rq", ...excluded, join(repository, room), join(copy, room)];
    const { stdout } = spawnSync("diff", compare, { encoding: "utf8" });
    return [...stdout.matchAll(/^Files \S+ and (\S+) differ$/gm)].map(([, file = ""]) =>
      file.slice(copy.length + 1),
    );
  });
  expect(touched.filter((file) => !file.endsWith(".yaml")).toSorted()).toEqual(
    Object.keys(RECIPE).toSorted(),
  );
  expect(Object.keys(RECIPE).length).toBeLessThanOrEqual(4);
});

test("every package still type-checks", { timeout: 60_000 }, () => {
  const tsc = join(repository, "node_modules/.bin/tsc");
  for (const room of ["packages/environments", "packages/triggers", "infra"])
    expect(() => execFileSync(tsc, ["-p", join(copy, room)], { encoding: "utf8" })).not.toThrow();
});

test("env diff shows it", () => {
  const { status, stdout } = env("diff", "staging", "prod");
  expect(status).toBe(0);
  expect(stdout).toMatch(/^people are greeted +not at all +with one word$/m);
});

test("the validation knows it, its values and its absence", () => {
  const stack = join(copy, "infra/Pulumi.prod.yaml");
  const settings = readFileSync(stack, "utf8");
  writeFileSync(stack, settings.replace("greeting: short", "greeting: loud"));
  expect(env("list")).toEqual({
    status: 1,
    stdout: expect.not.stringMatching(/^prod/m),
    stderr: 'env: prod: signIn.greeting is "loud"; expected one of formal, short\n',
  });
  writeFileSync(stack, settings.replace("greeting: short", "greetings: short"));
  expect(env("list").stderr).toMatch(
    /prod: signIn\.greetings is .*no such setting; there are .*\bgreeting\b/,
  );
  writeFileSync(stack, settings);
  expect(env("list").status).toBe(0);
});

test("the reference page is out of date until it is written, and then has it", () => {
  const check = () => node("packages/environments/write-settings.ts", "--check").status;
  expect(check()).toBe(1);
  expect(node("packages/environments/write-settings.ts").status).toBe(0);
  expect(check()).toBe(0);
  expect(readFileSync(join(copy, "docs/settings.md"), "utf8")).toMatch(
    /^\| `signIn\.greeting` +\| optional: one of formal, short +\| How a person is greeted\. Absent: not at all\. +\|$/m,
  );
});

test("the program hands it to the trigger", { timeout: 60_000 }, () => {
  writeFileSync(
    join(copy, "infra/print-greeting.ts"),
    `import { declareSignIn } from "./sign-in.ts";
import { declare } from "./test/support/declare.ts";
import { stackEnvironment } from "./test/support/environment.ts";

for (const stack of ["staging", "prod"]) {
  const { of } = await declare(() => declareSignIn(stackEnvironment(stack)), stack);
  const functions = of("aws:lambda/function:Function");
  console.log(stack, JSON.stringify(functions.map(({ inputs }) => inputs).filter((inputs) => JSON.stringify(inputs).includes("GREETING"))));
}
`,
  );
  const { stdout } = node("infra/print-greeting.ts");
  rmSync(join(copy, "infra/print-greeting.ts"));
  expect(stdout).toMatch(/^staging \[\]$/m);
  expect(stdout).toMatch(/^prod \[\{.*"GREETING":"short".*\}\]$/m);
  expect(stdout.match(/"GREETING"/g)).toHaveLength(1);
});
