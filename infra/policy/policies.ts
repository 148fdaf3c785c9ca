import type { ResourceValidationPolicy } from "@pulumi/policy";
import { policyOf, type Rule } from "./rule.ts";
import { authsignalIsReal, redirectsAreExact } from "./rules/addresses.ts";
import { bucketAsksForTls, bucketHasNoAcl, bucketIsClosed, bucketPolicyOnlyReads } from "./rules/bucket.ts";
import {
  attributesAreNamed,
  noWayPastAuthsignal,
  roundIsShort,
  signOutEndsSessions,
  unknownUsersLookAlike,
} from "./rules/client.ts";
import {
  certificateIsItsOwn,
  originsAnswerOnlyTheSite,
  originsAreEncrypted,
  siteHasAPage,
  visitorsUseHttps,
} from "./rules/distribution.ts";
import {
  functionUrlIsSigned,
  noSecretInEnvironment,
  onlyTheDistributionCalls,
  onlyThePoolCalls,
  permissionIsNotPublic,
  runtimeIsSupported,
} from "./rules/function.ts";
import { keyIsNotPublic, keyRotates } from "./rules/key.ts";
import { logsAreKept } from "./rules/log-group.ts";
import { noPasswordByFirstCome } from "./rules/native.ts";
import { ownersAreKept } from "./rules/owners.ts";
import {
  addressProvenBeforeUse,
  passwordNotByMailbox,
  passwordsAreStrong,
  poolCannotBeDeleted,
  threatsInCustomSignIn,
  threatsInStandardSignIn,
} from "./rules/pool.ts";
import { managedPolicyIsNarrow, roleHasItsOwnPolicy, roleIsNarrow } from "./rules/role.ts";
import { tableCannotBeDeleted, tableGrowsWithDemand } from "./rules/table.ts";
import { alarmsAct, firewallHasRules, firewallIsCounted, topicIsNotPublic } from "./rules/watch.ts";

export const rules: readonly Rule[] = [
  poolCannotBeDeleted,
  passwordNotByMailbox,
  addressProvenBeforeUse,
  passwordsAreStrong,
  threatsInStandardSignIn,
  threatsInCustomSignIn,
  noWayPastAuthsignal,
  noPasswordByFirstCome,
  roundIsShort,
  unknownUsersLookAlike,
  signOutEndsSessions,
  attributesAreNamed,
  ownersAreKept,
  tableCannotBeDeleted,
  tableGrowsWithDemand,
  noSecretInEnvironment,
  runtimeIsSupported,
  onlyThePoolCalls,
  onlyTheDistributionCalls,
  permissionIsNotPublic,
  functionUrlIsSigned,
  roleIsNarrow,
  roleHasItsOwnPolicy,
  managedPolicyIsNarrow,
  keyRotates,
  keyIsNotPublic,
  logsAreKept,
  alarmsAct,
  topicIsNotPublic,
  firewallHasRules,
  firewallIsCounted,
  bucketIsClosed,
  bucketHasNoAcl,
  bucketAsksForTls,
  bucketPolicyOnlyReads,
  siteHasAPage,
  visitorsUseHttps,
  certificateIsItsOwn,
  originsAreEncrypted,
  originsAnswerOnlyTheSite,
  redirectsAreExact,
  authsignalIsReal,
];

export const policies: ResourceValidationPolicy[] = rules.map(policyOf);
