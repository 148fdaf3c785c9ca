/** What support does about one person; the AWS SDK comes with it. */
export { findPerson, ownerPolicy, runTask } from "./person.ts";
export { personLines } from "./person-lines.ts";
export { accountCredentials, personPorts } from "./person-ports.ts";
