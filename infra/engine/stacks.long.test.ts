import { stackNames } from "environments";
import { describeStacks } from "./describe-stacks.ts";
import { IN_EVERY_RUN, infraFolder } from "./project.ts";

describeStacks(stackNames(infraFolder).filter((stack) => !IN_EVERY_RUN.includes(stack)));
