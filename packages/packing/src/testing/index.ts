/** What tests need that use the packages as another repository does. */
export { inRepository } from "../repository.ts";
export { installedFolder } from "../workspace.ts";
export { installPacked, link } from "./install.ts";
