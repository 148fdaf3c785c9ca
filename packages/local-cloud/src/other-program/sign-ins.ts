import { type Environment, outputsSchema, parseEnvironment, REGION_KEY, SETTINGS_KEY } from "environments";
import * as v from "valibot";
import { CloudError } from "../cloud-error.ts";
import type { RegisteredComponent } from "../program/protocol.ts";

const SIGN_IN = "cognito-authsignal:index:SignIn";

/** What `SignIn` registers about itself, as far as it is needed here. */
const registered = v.object({
  userPoolId: v.string(),
  authsignalKeySecretArn: v.string(),
  lambdaConfig: outputsSchema.entries.lambdaConfig,
  publicSettings: outputsSchema.entries.apps,
  environment: v.looseObject({ stack: v.string(), region: v.string() }),
});

/** A `SignIn` that a program declared. */
export type DeclaredSignIn = Omit<v.InferOutput<typeof registered>, "environment"> & {
  /** The component's name in its program. */
  readonly name: string;
  readonly environment: Environment;
};

/** @throws {PROGRAM_FAILED} when there is none, or one of another version */
export function signInsOf(components: readonly RegisteredComponent[]): readonly DeclaredSignIn[] {
  const found = components.filter(({ type }) => type === SIGN_IN);
  if (found.length === 0) {
    throw new CloudError(
      "PROGRAM_FAILED",
      "the program declares no SignIn; expected one of @cognito-authsignal/components",
    );
  }
  return found.map(({ name, outputs }) => {
    const parsed = v.safeParse(registered, outputs);
    if (!parsed.success) throw unlike(name, v.getDotPath(parsed.issues[0]) ?? "outputs");
    const { stack, region, ...settings } = parsed.output.environment;
    const config = { [REGION_KEY]: region, [SETTINGS_KEY]: settings };
    const environment = parseEnvironment(stack, config, { loopback: true });
    if (!environment.ok) throw unlike(name, environment.faults[0]?.key ?? "settings");
    return { ...parsed.output, name, environment: environment.environment };
  });
}

function unlike(name: string, what: string): CloudError {
  return new CloudError(
    "PROGRAM_FAILED",
    `SignIn "${name}" has no ${what} that this local cloud knows; expected @cognito-authsignal/components of the same version`,
  );
}
