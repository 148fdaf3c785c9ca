/** Points the triggers back to the versions before; the AWS SDK comes with it. */
export { lambdaPorts } from "./lambda-ports.ts";
export { rollBack, rolledBackLines } from "./roll-back.ts";
