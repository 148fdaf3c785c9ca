import { type ChildProcess, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { readConfig } from "../src/cli/config.ts";
import { startLocalAuthsignal } from "../src/index.ts";
import { describeInBrowser } from "./support/in-browser.ts";

const ROOT = new URL("..", import.meta.url).pathname;
const README = readFileSync(join(ROOT, "README.md"), "utf8");
// In the package, whose name the snippets import, but outside of node_modules, where Node strips no types.
mkdirSync(join(ROOT, ".local"), { recursive: true });
const folder = mkdtempSync(join(ROOT, ".local", "readme-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The README's blocks of a language, in order. */
const blocks = (language: string): string[] =>
  [...README.matchAll(new RegExp(`\`\`\`${language}\\n(.*?)\`\`\``, "gs"))].map(([, content = ""]) =>
    content.trim(),
  );
const [onTheServer = "", inTheApp = "", inTests = ""] = blocks("ts");

/** Runs a snippet as a program in the package, with names of its own brought out. */
async function run(snippet: string, name: string): Promise<Record<string, unknown>> {
  const file = join(folder, `${name}.ts`);
  // Its name where it is installed from the package.
  const own = snippet.replaceAll("@cognito-authsignal/local-authsignal", "local-authsignal");
  writeFileSync(file, `${own}\nexport const result = { ${/\burl\b/.test(snippet) ? "url" : ""} };\n`);
  return (await import(file)).result;
}

const commands = blocks("sh").flatMap((block) => block.split("\n").filter((line) => line.startsWith("npx ")));

test.each(commands)("%s", async (line) => {
  const typed = /^npx --no-install local-authsignal(.*)$/.exec(line)?.[1]?.trim() ?? "no such command";
  const { scripts } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8"));
  const [, ...command] = String(scripts.start).split(" ");
  const here = mkdtempSync(join(tmpdir(), "readme-"));
  // As pnpm runs it: in the package's folder, with the folder where it was typed in INIT_CWD; and with a `--`, as npm needs it.
  const args = ["--", ...typed.split(" ").filter((word) => word !== "")];
  if (!args.includes("--data")) args.push("--data", "somewhere.sqlite");
  const data = args[args.indexOf("--data") + 1] ?? "";
  // The last one counts: any free port, whatever else runs on this machine.
  const free = [...args, "--port", "0"];
  const child: ChildProcess = spawn(process.execPath, [...command, ...free], {
    cwd: ROOT,
    env: { ...process.env, INIT_CWD: here },
  });
  try {
    const url = await new Promise<string>((resolve, reject) => {
      let output = "";
      child.stdout?.on("data", (chunk: Buffer) => {
        output += String(chunk);
        const found = /outbox +(http:\/\/\S+)/.exec(output)?.[1];
        if (found !== undefined) resolve(found);
      });
      child.stderr?.on("data", (chunk: Buffer) => reject(new Error(String(chunk))));
    });
    expect(await (await fetch(url)).text()).toContain("Outbox");
    expect(readFileSync(join(here, data)).subarray(0, 6).toString()).toBe("SQLite");
  } finally {
    child.kill("SIGKILL");
    rmSync(here, { recursive: true, force: true });
  }
});

test("the configuration is one that can be served", async () => {
  const file = join(folder, "config.json");
  writeFileSync(file, blocks("json").join("\n"));
  const tenants = await readConfig(file);
  expect(tenants.map(({ tenantId }) => tenantId)).toEqual(["shop"]);
  const server = await startLocalAuthsignal({ port: 0, dataFile: ":memory:", tenants });
  await server.close();
});

test("the snippet for tests runs", async () => {
  expect(await run(inTests, "in-tests")).toEqual({});
});

describeInBrowser("the snippets for a server and an app", (tools) => {
  test("work together: the outbox has the code, and the token proves who it was", async () => {
    const [tenant] = await readConfig(undefined);
    if (tenant === undefined) throw new Error("There is no default tenant");
    // The default tenant knows apps by their ports; this one's is another.
    const more = {
      redirectUrls: [...tenant.redirectUrls],
      frameAncestors: [...tenant.frameAncestors, tools.origin],
    };
    const server = await startLocalAuthsignal({
      port: 0,
      dataFile: ":memory:",
      tenants: [{ ...tenant, ...more }],
    });
    const here = (snippet: string): string => {
      expect(snippet).toContain("http://localhost:5181/v1");
      return snippet.replaceAll("http://localhost:5181", server.url);
    };
    const { url } = await run(here(onTheServer), "on-the-server");
    expect(url).toContain(server.url);
    await using v = await tools.visit();
    const program = here(inTheApp).replace("@authsignal/browser", "/sdk.js");
    await v.page.evaluate(`window.url = ${JSON.stringify(url)}`);
    await v.page.addScriptTag({ type: "module", content: `${program}\nwindow.token = token;` });
    const frame = v.page.frameLocator("#__authsignal-popup-iframe");
    await frame.getByRole("link", { name: /Email code/ }).click();
    await frame.getByRole("button", { name: "Send code" }).click();
    const code = frame.getByLabel("Verification code");
    await code.waitFor();
    await code.fill(server.outbox.messages({ to: "ada@example.com" }).at(-1)?.code ?? "");
    await v.page.keyboard.press("Enter");
    await frame.getByRole("button", { name: "I have saved them" }).click();
    await v.page.waitForFunction("window.token");
    const response = await fetch(`${server.apiUrl}/validate`, {
      method: "POST",
      headers: { Authorization: `Basic ${btoa("local-secret:")}`, "Content-Type": "application/json" },
      body: JSON.stringify({ token: await v.page.evaluate("window.token"), userId: "ada" }),
    });
    expect(await response.json()).toMatchObject({ isValid: true, verificationMethod: "EMAIL_OTP" });
    await server.close();
  });
});
