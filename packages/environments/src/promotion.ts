import { differences } from "./diff.ts";
import type { Environment } from "./settings/environment.ts";
import type { DeployedVersion } from "./version.ts";

/** One end of a promotion. */
export interface PromotionSide {
  readonly environment: Environment;
  /** What runs there; `undefined` where nothing is deployed, or cannot be asked. */
  readonly version?: DeployedVersion | undefined;
}

/** What a promotion changes, and what stays different because each environment has its own settings. */
export interface Promotion {
  readonly from: string;
  readonly to: string;
  /** What runs at `to` afterwards and does not now; empty where that is not known. */
  readonly changes: readonly string[];
  /** What `to` does in another way than `from`, before and after. */
  readonly differences: readonly string[];
}

/**
 * What a promotion of one environment's build to another one would change, as sentences.
 *
 * @param deployed the settings that `to` was deployed with; those of its file come with the promotion
 */
export function promotion(from: PromotionSide, to: PromotionSide, deployed?: Environment): Promotion {
  const [source, target] = [from.environment.stack, to.environment.stack];
  return {
    from: source,
    to: target,
    changes: [
      ...versionSentences(from, to),
      ...(deployed === undefined
        ? []
        : differences(deployed, to.environment).map(
            ({ subject, left, right }) =>
              `${target} changes a setting of its own: ${subject}: ${right ?? "nothing"} instead of ${left ?? "nothing"}.`,
          )),
    ],
    differences: differences(from.environment, to.environment)
      .filter(({ key }) => key !== "promotedFrom")
      .map(
        ({ subject, left, right }) =>
          `${subject}: ${right ?? "nothing"} in ${target}, ${left ?? "nothing"} in ${source}.`,
      ),
  };
}

function versionSentences(from: PromotionSide, to: PromotionSide): string[] {
  const { version: theirs, environment } = from;
  if (theirs === undefined) return [];
  const { stack } = to.environment;
  const source = environment.stack;
  const mine = to.version;
  const trigger =
    mine?.triggers === theirs.triggers
      ? []
      : [
          `${stack} gets the triggers of ${source}: ${theirs.triggers}${ofCommit(theirs)} instead of ${mine === undefined ? "nothing" : `${mine.triggers}${ofCommit(mine)}`}.`,
        ];
  const apps = Object.keys(to.environment.apps).flatMap((app) => {
    const [now, next] = [mine?.apps[app], theirs.apps[app]];
    return next === undefined || now === next
      ? []
      : [`${stack} gets the app ${app} of ${source}: ${next} instead of ${now ?? "nothing"}.`];
  });
  return [...trigger, ...apps];
}

function ofCommit({ commit, changed }: DeployedVersion): string {
  if (commit === undefined) return "";
  return ` of commit ${commit.slice(0, 7)}${changed ? " with changes" : ""}`;
}
