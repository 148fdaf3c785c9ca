import { createRequire, Module } from "node:module";

/**
 * What Pulumi loads to deploy a function that is written inside of a program: npm's own tree of packages, and TypeScript.
 * A program of this repository deploys files, and neither is used.
 */
export const CLOSURE_PACKAGES: readonly string[] = ["@npmcli/arborist", "typescript"];

/**
 * Makes Pulumi load packages on first use; the closure packages are half of what loading Pulumi costs. Without effect on
 * a package that is loaded already, or that this version of Pulumi does not have.
 *
 * @param pulumi the path of `@pulumi/pulumi`, or of another module, which is left as it is
 */
export function deferPackages(pulumi: string, names: readonly string[] = CLOSURE_PACKAGES): void {
  const require = createRequire(pulumi);
  for (const name of names) {
    const path = resolved(require, name);
    if (path === undefined || require.cache[path]) continue;
    const deferred = new Module(path);
    const load = (): object => {
      if (require.cache[path] === deferred) delete require.cache[path];
      return require(path);
    };
    deferred.exports = new Proxy(
      {},
      {
        // Compilers of imports ask whether it is a module as they define it, and use it as it is then.
        get: (_target, key) => key === "__esModule" || Reflect.get(load(), key),
        has: (_target, key) => key in load(),
        ownKeys: () => Reflect.ownKeys(load()),
        getOwnPropertyDescriptor: (_target, key) => {
          const found = Object.getOwnPropertyDescriptor(load(), key);
          return found && { ...found, configurable: true };
        },
      },
    );
    deferred.loaded = true;
    require.cache[path] = deferred;
  }
}

function resolved(require: NodeJS.Require, name: string): string | undefined {
  try {
    return require.resolve(name);
  } catch {
    return undefined;
  }
}
