/** What runs where; the AWS SDK comes with it. */
export { accountPorts } from "./account-ports.ts";
export { askEverywhere, type Statuses } from "./ask-everywhere.ts";
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
export { type StatusText, statusLines, statusText } from "./status-lines.ts";
