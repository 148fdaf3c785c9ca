import type { ResourceValidationPolicy } from "@pulumi/policy";
import { policyOf, type Rule } from "./rule.ts";
import { authsignalIsReal, redirectsAreExact } from "./rules/addresses.ts";
import {
  attributesAreNamed,
  noWayPastAuthsignal,
  roundIsShort,
  signOutEndsSessions,
  unknownUsersLookAlike,
} from "./rules/client.ts";
import {
  functionUrlIsSigned,
  noSecretInEnvironment,
  onlyTheDistributionCalls,
  onlyThePoolCalls,
  roleIsNarrow,
  runtimeIsSupported,
} from "./rules/function.ts";
import { logsAreKept } from "./rules/log-group.ts";
import { noPasswordByFirstCome } from "./rules/native.ts";
import { ownersAreKept } from "./rules/owners.ts";
import {
  addressProvenBeforeUse,
  passwordNotByMailbox,
  poolCannotBeDeleted,
  threatsInCustomSignIn,
} from "./rules/pool.ts";

const rules: readonly Rule[] = [
  poolCannotBeDeleted,
  passwordNotByMailbox,
  addressProvenBeforeUse,
  threatsInCustomSignIn,
  noWayPastAuthsignal,
  noPasswordByFirstCome,
  roundIsShort,
  unknownUsersLookAlike,
  signOutEndsSessions,
  attributesAreNamed,
  ownersAreKept,
  noSecretInEnvironment,
  runtimeIsSupported,
  onlyThePoolCalls,
  onlyTheDistributionCalls,
  functionUrlIsSigned,
  roleIsNarrow,
  logsAreKept,
  redirectsAreExact,
  authsignalIsReal,
];

export const policies: ResourceValidationPolicy[] = rules.map(policyOf);
