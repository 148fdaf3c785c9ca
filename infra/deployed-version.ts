import * as aws from "@pulumi/aws/getCallerIdentity.js";
import * as ssm from "@pulumi/aws/ssm/index.js";
import * as pulumi from "@pulumi/pulumi";
import { currentVersion, type DeployedVersion, type Environment } from "environments";
import { bundleFolder, TRIGGERS } from "triggers/bundles";

/** Where the repository is: the builds of the apps are in it. */
const repository = new URL("..", import.meta.url).pathname;

/**
 * Keeps what is deployed where an account can be asked for it: commit and digests, as a parameter's value and as its tags.
 */
export function declareVersion({ stack, apps }: Environment): pulumi.Output<DeployedVersion> {
  // The local cloud answers once the triggers are built.
  const version = aws
    .getCallerIdentityOutput()
    .accountId.apply(() =>
      currentVersion({ repository, triggers: TRIGGERS.map(bundleFolder), apps: Object.keys(apps) }),
    );
  new ssm.Parameter("version", {
    name: `/${pulumi.getProject()}/${stack}/version`,
    type: "String",
    value: pulumi.jsonStringify(version),
    tags: version.apply(tagsOf),
  });
  return version;
}

function tagsOf({ commit, changed, triggers, apps }: DeployedVersion): Record<string, string> {
  return {
    ...(commit !== undefined && { commit: changed ? `${commit} with changes` : commit }),
    triggers,
    ...Object.fromEntries(Object.entries(apps).map(([app, digest]) => [`app:${app}`, digest])),
  };
}
