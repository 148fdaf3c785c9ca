import { vi } from "vitest";

/** How a command ended, and what it printed. */
export interface Ended {
  readonly code: unknown;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * Runs a command in this process, which has loaded most of what it needs already.
 *
 * @param command prints with `console`, and sets `process.exitCode`
 */
export async function inProcess(command: () => Promise<void>): Promise<Ended> {
  using log = vi.spyOn(console, "log").mockImplementation(() => {});
  using error = vi.spyOn(console, "error").mockImplementation(() => {});
  const before = process.exitCode;
  try {
    await command();
    const printed = ({ mock }: typeof log) => mock.calls.map((words) => `${words.join(" ")}\n`).join("");
    return { code: process.exitCode, stdout: printed(log), stderr: printed(error) };
  } finally {
    process.exitCode = before;
  }
}
