import type { Hop, SignIn } from "./sign-in.ts";

/** How much a joiner keeps. The oldest sign-ins give way. */
export interface Limits {
  readonly signIns: number;
  /** Steps of one sign-in. */
  readonly hops: number;
  /** Characters of all texts together. */
  readonly characters: number;
}

export const DEFAULT_LIMITS: Limits = { signIns: 1000, hops: 200, characters: 48 * 1024 * 1024 };

/** About how many characters a step costs when it begins, and one when it ends. */
export function sizeOf(event: Hop["start"]): number {
  switch (event.kind) {
    case "operation-started":
      return event.size;
    case "trigger-started":
      return event.event.length;
    case "authsignal":
      return event.size;
    case "request-started":
      return event.input.length;
    default:
      return 1024;
  }
}

interface Kept {
  readonly signIn: SignIn;
  size: number;
  /** The ways that lead to the sign-in: maps, and the keys in them. */
  readonly maps: Map<string, unknown>[];
  readonly keys: string[];
}

/** The sign-ins that are kept, the oldest first. */
export class Memory {
  readonly #limits: Limits;
  readonly #kept = new Map<string, Kept>();
  #characters = 0;

  constructor(limits: Limits) {
    this.#limits = limits;
  }

  get(id: string): SignIn | undefined {
    return this.#kept.get(id)?.signIn;
  }

  all(): SignIn[] {
    return [...this.#kept.values()].map(({ signIn }) => signIn);
  }

  add(signIn: SignIn): void {
    this.#kept.set(signIn.id, { signIn, size: 0, maps: [], keys: [] });
    this.#shrink();
  }

  /** Whether the sign-in has room for one more step. */
  hasRoom(signIn: SignIn): boolean {
    return signIn.hops.length < this.#limits.hops;
  }

  grow(signIn: SignIn, characters: number): void {
    const kept = this.#kept.get(signIn.id);
    if (kept === undefined) return;
    kept.size += characters;
    this.#characters += characters;
    if (this.#characters > this.#limits.characters) this.#shrink();
  }

  /** Lets `key` lead to the sign-in for as long as it is kept. */
  index<Value>(signIn: SignIn, map: Map<string, Value>, key: string, value: Value): void {
    const kept = this.#kept.get(signIn.id);
    if (kept === undefined) return;
    map.set(key, value);
    kept.maps.push(map);
    kept.keys.push(key);
  }

  /** The newest sign-in stays, whatever it costs: its number of steps is limited, and so is each request. */
  #shrink(): void {
    for (const [id, { size, maps, keys }] of this.#kept) {
      const tooMany = this.#kept.size > this.#limits.signIns || this.#characters > this.#limits.characters;
      if (!tooMany || this.#kept.size === 1) return;
      this.#kept.delete(id);
      this.#characters -= size;
      maps.forEach((map, index) => {
        const key = keys[index];
        if (key !== undefined) map.delete(key);
      });
    }
  }
}
