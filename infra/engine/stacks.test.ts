import { describeStacks } from "./describe-stacks.ts";
import { IN_EVERY_RUN } from "./project.ts";

describeStacks(IN_EVERY_RUN);
