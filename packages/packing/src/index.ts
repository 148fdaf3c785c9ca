export { pack } from "./pack.ts";
export { PACKAGES, type PackageDefinition, SCOPE } from "./package-list.ts";
