import { registerHooks } from "node:module";

let evaluation = 0;

/**
 * From now on, each import of one of the program's own modules loads it again, as it is on the disk then. Packages in
 * `node_modules` stay loaded.
 */
export function loadOwnModulesAgain(): void {
  evaluation += 1;
  if (evaluation > 1) return;
  registerHooks({
    resolve(specifier, context, next) {
      const found = next(specifier, context);
      if (!isOwn(found.url) || context.conditions.includes("require")) return found;
      return { ...found, url: `${found.url}?evaluation=${evaluation}` };
    },
  });
}

/** Whether a module belongs to the program, not to one of its packages. @param url or path */
export function isOwn(url: string): boolean {
  return /^(file:|[\\/]|[A-Za-z]:\\)/.test(url) && !/[\\/]node_modules[\\/]/.test(url);
}
