/** Remembers which names of an object somebody reads: what a handler listens to in ClientMetadata. */
export interface Observed {
  readonly names: Set<string>;
  /** The object was read as a whole: spread, copied or written down. */
  whole: boolean;
}

/** @param only which names are noted; all, if absent */
export function observe<T extends object>(target: T, seen: Observed, only = /./): T {
  const note = (name: string | symbol) => {
    if (typeof name === "string" && name !== "toJSON" && only.test(name)) seen.names.add(name);
  };
  return new Proxy(target, {
    get(object, name) {
      note(name);
      return Reflect.get(object, name);
    },
    has(object, name) {
      note(name);
      return Reflect.has(object, name);
    },
    getOwnPropertyDescriptor(object, name) {
      note(name);
      return Reflect.getOwnPropertyDescriptor(object, name);
    },
    ownKeys(object) {
      seen.whole = true;
      return Reflect.ownKeys(object);
    },
  });
}
