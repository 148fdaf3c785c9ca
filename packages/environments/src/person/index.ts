/** What support does about one person; the AWS SDK comes with it. */
export { findPerson, ownerPolicy, type PersonReport, type PersonTask, runTask } from "./person.ts";
export { PersonError, type PersonErrorCode } from "./person-error.ts";
export { personLines } from "./person-lines.ts";
export {
  type AwsCredentials,
  accountCredentials,
  type PersonPlace,
  type PersonPorts,
  personPorts,
} from "./person-ports.ts";
