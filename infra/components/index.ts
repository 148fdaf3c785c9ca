/** For programs of your own: `SignIn` declares everything; the others are its parts. See README.md. */
export { AppClient, type AppClientArgs } from "./app-client.ts";
export { AuthsignalKey, type AuthsignalKeyArgs } from "./authsignal-key.ts";
export type { AlarmSubject } from "./dashboard.ts";
export { ExistingPool, type ExistingPoolArgs } from "./existing-pool.ts";
export { OwnerRecords, type OwnerRecordsArgs } from "./owner-records.ts";
export type * from "./sign-in/settings-args.ts";
export { SignIn } from "./sign-in/sign-in.ts";
export type { SignInArgs } from "./sign-in/sign-in-args.ts";
export { SignInAlarms, type SignInAlarmsArgs } from "./sign-in-alarms.ts";
export { SignInFirewall, type SignInFirewallArgs } from "./sign-in-firewall.ts";
export { SignInPool, type SignInPoolArgs } from "./sign-in-pool.ts";
export { SignInRuleGroup, type SignInRuleGroupArgs } from "./sign-in-rule-group.ts";
export type { SignInRulesArgs } from "./sign-in-rules.ts";
export { SignUpClient, type SignUpClientArgs } from "./sign-up-client.ts";
export { SingleUseStore, type SingleUseStoreArgs } from "./single-use-store.ts";
export { StaticSite, type StaticSiteArgs } from "./static-site.ts";
export type { LambdaConfig, SignInTriggers, TokenTrigger, Trigger } from "./trigger.ts";
export { type PolicyStatement, TriggerFunction, type TriggerFunctionArgs } from "./trigger-function.ts";
