import type { SignInBaseArgs } from "./settings-args.ts";

export interface SignInArgs extends SignInBaseArgs {
  /**
   * Start of the physical names: `<project>-<stack>-...`, at most 33 characters together, because Lambda allows 64. No
   * `Input`: names are checked before anything is declared. Default the component's name. E.g. `shop`.
   */
  readonly project?: string | undefined;
  /**
   * AWS Region of everything. No `Input`: settings are checked against it. Default the provider's `aws:region`; must be set
   * if the component is given a provider of its own. E.g. `eu-central-1`.
   */
  readonly region?: string | undefined;
  /**
   * Whether the names of the resources in Pulumi's state begin with the component's, so that a program can have several.
   * `plain` keeps the names of stacks that were deployed before there was this component. No `Input`: names are none.
   * Default `prefixed`.
   */
  readonly resourceNames?: "prefixed" | "plain" | undefined;
}
