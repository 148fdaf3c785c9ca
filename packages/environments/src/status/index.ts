/** What runs where; the AWS SDK comes with it. */
export { accountPorts } from "./account-ports.ts";
export { laptopStatusPorts } from "./laptop-status-ports.ts";
export { driftOf, lastDeployment } from "./pulumi-answers.ts";
export {
  type Asked,
  type Examined,
  examineStatus,
  hasProblem,
  type Status,
  type StatusPorts,
  withPromotion,
} from "./status.ts";
export { statusLines } from "./status-lines.ts";
