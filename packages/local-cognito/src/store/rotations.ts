/**
 * Refresh tokens that are being exchanged for a successor at this moment, by hash. In memory, because a claim ends with
 * its request: what outlives the process is that a token was replaced, which the grant store keeps.
 */
export interface Rotations {
  /** Whether nobody else is exchanging the token; if so, nobody can until it is released. */
  claim(hash: string): boolean;
  release(hash: string): void;
}

export function createRotations(): Rotations {
  const claimed = new Set<string>();
  return {
    claim(hash) {
      if (claimed.has(hash)) return false;
      claimed.add(hash);
      return true;
    },
    release(hash) {
      claimed.delete(hash);
    },
  };
}
