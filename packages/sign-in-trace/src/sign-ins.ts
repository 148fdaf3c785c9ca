/** What those need who show sign-ins. */
export { createJoiner, type Joined, type Joiner, type JoinerOptions } from "./join/joiner.ts";
export type { Limits } from "./join/memory.ts";
export {
  type Hop,
  isOperation,
  isRequest,
  isTrigger,
  type OperationHop,
  type Outcome,
  type SignIn,
  type TriggerHop,
} from "./join/sign-in.ts";
export { type Difference, differences } from "./replay/differences.ts";
export { type EventFile, eventFileOf, maskEventFile, type RecordedCall } from "./replay/event-file.ts";
export { type Changes, gatherChanges } from "./show/changes.ts";
export { type DescribedHop, describeHop, type Party } from "./show/describe-hop.ts";
export { type DocumentedForm, documentedForm } from "./show/documented-form.ts";
export { failureLine } from "./show/failure-line.ts";
export { MASKED, mask, maskText } from "./show/mask.ts";
export { maskEvent } from "./show/mask-event.ts";
export { type Shares, sharesOf, type TimeParty } from "./show/shares.ts";
export {
  type HopPart,
  type HopView,
  parsed,
  type SignInSummary,
  type SignInView,
  summarise,
  type ViewOptions,
  viewHop,
  viewSignIn,
} from "./show/view.ts";
