/** The Pulumi program of one account: docs/deploying.md says how it is started. A stack of it is an account. */
import { fileURLToPath } from "node:url";
import * as pulumi from "@pulumi/pulumi";
import { LOCAL_STACK, readStack, stackNames } from "environments";
import { declareBootstrap } from "./bootstrap.ts";

const config = new pulumi.Config();
const accountIds = new pulumi.Config("aws").requireObject<readonly string[]>("allowedAccountIds");
const folder = fileURLToPath(new URL("..", import.meta.url));

export const { stateBucket, stateKeyArn } = declareBootstrap({
  repository: config.require("repository"),
  reviewers: config.getObject<Record<string, readonly number[]>>("reviewers") ?? {},
  environments: stackNames(folder)
    .filter((stack) => stack !== LOCAL_STACK)
    .map((stack) => readStack(folder, stack).environment)
    .filter(({ allowedAccountIds = [] }) => allowedAccountIds.some((id) => accountIds.includes(id))),
});
