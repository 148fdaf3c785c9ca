import type * as pulumi from "@pulumi/pulumi";
import type { SignInSettings } from "./complete.ts";

/** What every part of a sign-in needs to declare its resources. */
export interface SignInContext {
  readonly settings: SignInSettings;
  /** Start of physical names. E.g. `shop-prod`. */
  readonly prefix: string;
  /** Start of physical names that are paths. E.g. `shop/prod`. */
  readonly path: string;
  readonly accountId: pulumi.Output<string>;
  /** A resource's name in Pulumi's state. */
  readonly named: (name: string) => string;
  readonly parent: pulumi.Resource;
}
