import { isDeepStrictEqual } from "node:util";
import type { provider } from "@pulumi/pulumi";
import type { localProvider } from "local-cloud/resources";
import { faultsOf } from "./aws-limits.ts";
import { plainProperties } from "./plain-value.ts";

export type Operation = "create" | "update" | "delete";

/**
 * Takes the place of the AWS provider: checks what AWS would refuse, and hands resources to the local cloud.
 *
 * @param tell told of each operation
 */
export function awsProvider(
  cloud: ReturnType<typeof localProvider>,
  version: string,
  tell: (operation: Operation, type: string, name: string) => void,
): provider.Provider {
  const put = async (operation: Operation, urn: string, inputs: Readonly<Record<string, unknown>>) => {
    const { type, name } = named(urn);
    const created = await cloud.create({ type, name, inputs });
    tell(operation, type, name);
    return created;
  };
  return {
    version,
    async check(urn, _olds, news) {
      const { type } = named(urn);
      return { inputs: news, failures: faultsOf(type, plainProperties(news)) };
    },
    async diff(_id, urn, olds, news) {
      const [before, after] = [plainProperties(olds), plainProperties(news)];
      const changed = Object.keys(after).filter((key) => !isDeepStrictEqual(before[key], after[key]));
      return {
        changes: changed.length > 0,
        replaces: changed.filter((key) => IMMUTABLE.has(`${named(urn).type} ${key}`)),
      };
    },
    async create(urn, inputs) {
      const { id, state } = await put("create", urn, plainProperties(inputs));
      return { id, outs: { ...state, ...inputs } };
    },
    async update(_id, urn, olds, news) {
      const { state } = await put("update", urn, plainProperties(news));
      return { outs: { ...olds, ...state, ...news } };
    },
    async delete(_id, urn) {
      const { type, name } = named(urn);
      tell("delete", type, name);
    },
    async invoke(token, inputs) {
      return { outputs: await cloud.invoke({ token, inputs: plainProperties(inputs) }) };
    },
  };
}

/** What AWS cannot change in place, as far as the tests touch it. */
const IMMUTABLE: ReadonlySet<string> = new Set([
  "aws:cognito/userPool:UserPool usernameAttributes",
  "aws:cognito/userPool:UserPool usernameConfiguration",
  "aws:lambda/function:Function name",
]);

/** `urn:pulumi:<stack>::<project>::<parent types>$<type>::<name>` */
function named(urn: string): { type: string; name: string } {
  const [, , types = "", name = ""] = urn.split("::");
  return { type: types.split("$").at(-1) ?? "", name };
}
