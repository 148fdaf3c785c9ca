import { isDeepStrictEqual } from "node:util";
import type { provider } from "@pulumi/pulumi";
import type { localProvider } from "local-cloud/resources";
import { faultsOf } from "./aws-limits.ts";
import { plainProperties } from "./plain-value.ts";

/** The one account of every stack. */
export const ACCOUNT_ID = "000000000000";

/** What a stack is deployed to. */
export type Cloud = Pick<ReturnType<typeof localProvider>, "create">;

export type Operation = "create" | "update" | "delete";

/**
 * Takes the place of the AWS provider: checks what AWS would refuse, and hands resources to the local cloud.
 *
 * @param cloudOf the local cloud that a stack is deployed to
 * @param tell is called with each operation
 */
export function awsProvider(
  cloudOf: (stack: string) => Cloud,
  version: string,
  tell: (stack: string, operation: Operation, type: string, name: string) => void,
): provider.Provider {
  const put = async (operation: Operation, urn: string, inputs: Readonly<Record<string, unknown>>) => {
    const { stack, type, name } = named(urn);
    const created = await cloudOf(stack).create({ type, name, inputs });
    tell(stack, operation, type, name);
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
      const { stack, type, name } = named(urn);
      tell(stack, "delete", type, name);
    },
    async invoke(token) {
      if (token !== "aws:index/getCallerIdentity:getCallerIdentity") throw new Error(`${token} is not known`);
      return { outputs: { accountId: ACCOUNT_ID } };
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
function named(urn: string): { stack: string; type: string; name: string } {
  const [stack = "", , types = "", name = ""] = urn.replace("urn:pulumi:", "").split("::");
  return { stack, type: types.split("$").at(-1) ?? "", name };
}
