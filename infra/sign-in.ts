import { resolve } from "node:path";
import * as pulumi from "@pulumi/pulumi";
import type { AppSettings, Environment } from "environments";
import { SignIn } from "./components/sign-in/sign-in.ts";

/** Declares everything that signs people in for one environment. */
export function declareSignIn({ stack: _, ...settings }: Environment): SignIn {
  const apps = Object.fromEntries(
    Object.entries(settings.apps).map(([name, app]) => [name, withOwnCode(app)]),
  );
  return new SignIn(
    "sign-in",
    { ...settings, apps, project: pulumi.getProject(), resourceNames: "plain" },
    { transformations: [withoutFormerParent] },
  );
}

/** The stack files name folders as seen from here, wherever the program is run. */
function withOwnCode(app: AppSettings): AppSettings {
  const { backend } = app;
  return backend === undefined
    ? app
    : { ...app, backend: { ...backend, codeFolder: resolve(import.meta.dirname, backend.codeFolder) } };
}

/** Stacks that were deployed before there was `SignIn` have its parts without a parent. */
const withoutFormerParent: pulumi.ResourceTransformation = ({ props, opts }) =>
  opts.parent instanceof SignIn
    ? { props, opts: pulumi.mergeOptions(opts, { aliases: [{ parent: pulumi.rootStackResource }] }) }
    : undefined;
