import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { parseDocument } from "yaml";
import { isRecord } from "../json.ts";
import { type TriggerModules, type TriggerName, triggerOf } from "../trigger.ts";

type Fields = Readonly<Record<string, unknown>>;

/** Names of the triggers in a user pool's LambdaConfig and in the events of SAM. */
const OF_COGNITO: Readonly<Record<string, TriggerName>> = {
  DefineAuthChallenge: "define",
  CreateAuthChallenge: "create",
  VerifyAuthChallengeResponse: "verify",
  PreSignUp: "preSignUp",
  PreTokenGeneration: "preToken",
  PreTokenGenerationConfig: "preToken",
};
const ENDINGS = [".ts", ".mts", ".mjs", ".js", ".cjs", ".tsx"];

/**
 * The handlers that a SAM or CloudFormation template names: which function is which trigger, by the pool's
 * LambdaConfig, the function's events, or its name; and where its code is, by CodeUri, Handler and esbuild's entry.
 */
export function modulesOfTemplate(path: string): TriggerModules {
  // Functions such as !GetAtt are tags that YAML does not know; their values are all that counts here.
  const document: unknown = parseDocument(readFileSync(path, "utf8"), { logLevel: "silent" }).toJS();
  const template = record(document);
  const resources = record(template["Resources"]);
  const defaults = record(record(template["Globals"])["Function"]);
  const wired = wiredIn(resources);
  const found: Partial<Record<TriggerName, string>> = {};
  for (const [name, value] of Object.entries(resources)) {
    const resource = record(value);
    if (!/::(Serverless|Lambda)::Function$/.test(String(resource["Type"]))) continue;
    const properties = { ...defaults, ...record(resource["Properties"]) };
    const trigger =
      wired.get(name) ?? triggerOfEvents(properties) ?? triggerOf(`${name}/${properties["Handler"]}`);
    const module = moduleOf(
      dirname(path),
      properties,
      record(record(resource["Metadata"])["BuildProperties"]),
    );
    if (trigger !== undefined && module !== undefined) found[trigger] = module;
  }
  return found;
}

/** Which function a pool calls for which trigger. */
function wiredIn(resources: Fields): ReadonlyMap<string, TriggerName> {
  const wired = new Map<string, TriggerName>();
  for (const value of Object.values(resources)) {
    const config = record(record(record(value)["Properties"])["LambdaConfig"]);
    for (const [name, target] of Object.entries(config)) {
      const trigger = OF_COGNITO[name];
      const [, called] =
        /"?(?:Fn::GetAtt"?:\["|Ref"?:"|^")?([A-Za-z0-9]+)/.exec(
          JSON.stringify(target).replace(/^[{["]+/, ""),
        ) ?? [];
      if (trigger && called) wired.set(called, trigger);
    }
  }
  return wired;
}

function triggerOfEvents(properties: Fields): TriggerName | undefined {
  for (const event of Object.values(record(properties["Events"]))) {
    const named = record(record(event)["Properties"])["Trigger"];
    const [first] = [named].flat();
    if (typeof first === "string" && OF_COGNITO[first]) return OF_COGNITO[first];
  }
  return undefined;
}

/** `CodeUri: src/, Handler: define.handler` is `src/define.ts#handler`, or what esbuild is configured to build. */
function moduleOf(folder: string, properties: Fields, build: Fields): string | undefined {
  const handler = String(properties["Handler"] ?? "");
  const [, file = "", name = "handler"] = /^(.*)\.([\w$]+)$/.exec(handler) ?? [];
  const code = join(folder, typeof properties["CodeUri"] === "string" ? properties["CodeUri"] : ".");
  const entries = [build["EntryPoints"]].flat().filter((entry) => typeof entry === "string");
  const paths = [...entries, ...ENDINGS.map((ending) => `${file}${ending}`)].map((entry) =>
    join(code, entry),
  );
  const path = paths.find((one) => existsSync(one));
  return path === undefined ? undefined : `${path}#${name}`;
}

function record(value: unknown): Fields {
  return isRecord(value) ? value : {};
}
