import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { occupied } from "./occupied.ts";

const CLI = fileURLToPath(new URL("../../src/cli.ts", import.meta.url));
/** The lowest port of the local stack's own servers. */
const COGNITO_PORT = 5180;

/** `pnpm dev` in a process of its own. */
export function pnpmDev(...args: string[]) {
  const child = spawn(process.execPath, ["--disable-warning=ExperimentalWarning", CLI, ...args], {
    env: { ...process.env, NO_COLOR: "1" },
  });
  let stdout = "";
  let stderr = "";
  child.stdout.on("data", (chunk) => {
    stdout += chunk;
  });
  child.stderr.on("data", (chunk) => {
    stderr += chunk;
  });
  const ended = new Promise<{ code: number | null; stdout: string; stderr: string }>((resolve) => {
    child.on("close", (code) => resolve({ code, stdout, stderr }));
  });
  return {
    /** Resolves once the text was printed. */
    printed: (text: string) =>
      new Promise<void>((resolve, reject) => {
        child.stdout.on("data", () => stdout.includes(text) && resolve());
        child.on("close", () => reject(new Error(`ended before printing "${text}": ${stderr}`)));
      }),
    ended,
    /** Presses Ctrl-C. */
    stop: () => child.kill("SIGINT"),
  };
}

/** The offset that moves the local Cognito to a port. */
const offsetTo = (port: number) => port - COGNITO_PORT;

/**
 * Runs `pnpm dev` on ports that are free. Its ports are consecutive, so they cannot be held for it: where another
 * process was faster, others are tried.
 *
 * @param text what it prints when it serves
 */
export async function servingOnFreePorts(text: string, ...args: string[]) {
  for (;;) {
    const { port, [Symbol.asyncDispose]: release } = await occupied();
    await release();
    const dev = pnpmDev("--port-offset", `${offsetTo(port)}`, ...args);
    const failure = await dev.printed(text).catch((error: unknown) => error);
    if (failure === undefined) return { ...dev, offset: offsetTo(port) };
    if (!String(failure).includes(" is in use: stop what listens there")) throw failure;
  }
}
