import type { Attack } from "../../attack.ts";
import { codeBehindAHash } from "./code-behind-a-hash.ts";
import { publicParameterAsAnswer } from "./public-parameter-as-answer.ts";

export const visible: readonly Attack[] = [publicParameterAsAnswer, codeBehindAHash];
