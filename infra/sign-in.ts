import * as pulumi from "@pulumi/pulumi";
import type { Environment } from "environments";
import { SignIn } from "./components/sign-in/sign-in.ts";

/** Declares everything that signs people in for one environment. */
export function declareSignIn({ stack: _, ...settings }: Environment): SignIn {
  return new SignIn(
    "sign-in",
    { ...settings, project: pulumi.getProject(), resourceNames: "plain" },
    { transformations: [withoutFormerParent] },
  );
}

/** Stacks that were deployed before there was `SignIn` have its parts without a parent. */
const withoutFormerParent: pulumi.ResourceTransformation = ({ props, opts }) =>
  opts.parent instanceof SignIn
    ? { props, opts: pulumi.mergeOptions(opts, { aliases: [{ parent: pulumi.rootStackResource }] }) }
    : undefined;
