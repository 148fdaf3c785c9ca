import { stackNames } from "environments";
import { describeStacks } from "./describe-stacks.ts";
import { IN_EVERY_RUN, infraFolder } from "./project.ts";

const others = stackNames(infraFolder).filter((stack) => IN_EVERY_RUN[stack] !== "whole");
describeStacks(Object.fromEntries(others.map((stack) => [stack, "whole"])));
