import { GUARD } from "./permissions/guard.ts";
import { SIGN_IN } from "./permissions/sign-in.ts";
import { SITE } from "./permissions/site.ts";
import type { TypePermissions } from "./permissions/type-permissions.ts";

/** Every type that the program declares, by Pulumi's type token. Nobody has tried these in an account yet. */
export const PERMISSIONS: Readonly<Record<string, TypePermissions>> = { ...SITE, ...GUARD, ...SIGN_IN };
