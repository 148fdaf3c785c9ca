import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ATTACKS } from "../../src/attacks/index.ts";
import type { GauntletConfig } from "../../src/config.ts";
import { Lab } from "../../src/lab/lab.ts";
import { type Report, type RunOptions, runInLab, type SignIn } from "../../src/run.ts";

/** Handlers in a lab that goes on running while their flaw is switched, which saves starting them for each. */
export class RunningLab implements AsyncDisposable {
  readonly lab: Lab;
  readonly #folder: string;
  readonly #file: string;
  #soundSignIn: SignIn | undefined;

  private constructor(lab: Lab, folder: string, file: string) {
    this.lab = lab;
    this.#folder = folder;
    this.#file = file;
  }

  static async start(configOf: (flawFile: string) => GauntletConfig): Promise<RunningLab> {
    const folder = mkdtempSync(join(tmpdir(), "gauntlet-flaw-"));
    const file = join(folder, "flaw");
    writeFileSync(file, "");
    return new RunningLab(await Lab.start({ ...configOf(file), strict: true }), folder, file);
  }

  /** Runs the attacks, or those with the given ids, against the handlers with a flaw; none, if it is empty. */
  run(flaw: string, ids?: readonly string[], options: RunOptions = {}): Promise<Report> {
    writeFileSync(this.#file, flaw);
    const attacks = ids ? ATTACKS.filter(({ id }) => ids.includes(id)) : ATTACKS;
    // One lab more is worth its start only where somebody waits for it.
    return runInLab(this.lab, { attacks, sequences: 0, labs: 1, limitMs: 600_000, ...options });
  }

  /**
   * The same, but the sign-in is the one that the sound handlers had, which is played once: a flaw that changes it needs
   * a run of its own.
   */
  async attack(flaw: string, ids: readonly string[]): Promise<Report> {
    this.#soundSignIn ??= (await this.run("", [])).signIn;
    return this.run(flaw, ids, { signIn: this.#soundSignIn });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.lab[Symbol.asyncDispose]();
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
