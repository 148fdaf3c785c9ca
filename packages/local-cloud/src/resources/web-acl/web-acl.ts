import * as v from "valibot";
import { handler, invalidResource } from "../handler.ts";
import { stableId } from "../ids.ts";
import { aclRules, aclRulesOf, defaultAction, groupRules, rulesOf } from "./web-acl-rules.ts";

const base = {
  name: v.string(),
  description: v.optional(v.string()),
  scope: v.literal("REGIONAL"),
  visibilityConfig: v.unknown(),
};

/** `aws:wafv2/ruleGroup:RuleGroup`: rules that a web ACL refers to. */
export const webAclRuleGroup = handler(
  v.strictObject({ ...base, capacity: v.number(), rules: v.optional(groupRules, []) }),
  ({ name, rules }, resource, { store, region, accountId, stack }) => {
    const id = stableId(12, stack, resource.type, resource.name);
    const arn = `arn:aws:wafv2:${region}:${accountId}:regional/rulegroup/${name}/${id}`;
    store.ruleGroups.set(arn, rulesOf(rules));
    return { id, state: { ...resource.inputs, arn } };
  },
);

/** `aws:wafv2/webAcl:WebAcl`: enforced once it is associated with a pool. */
export const webAcl = handler(
  v.strictObject({ ...base, defaultAction, rules: v.optional(aclRules, []) }),
  ({ name, rules, defaultAction: fallback }, resource, { store, region, accountId, stack }) => {
    const id = stableId(12, stack, resource.type, resource.name);
    const arn = `arn:aws:wafv2:${region}:${accountId}:regional/webacl/${name}/${id}`;
    store.webAcls.set(arn, {
      DefaultAction: fallback.allow ? "Allow" : "Block",
      Rules: aclRulesOf(rules, store.ruleGroups, (group) =>
        invalidResource(resource, `there is no rule group ${group}`),
      ),
    });
    return { id, state: { ...resource.inputs, arn } };
  },
);

/** `aws:wafv2/webAclAssociation:WebAclAssociation` of a web ACL with a pool. */
export const webAclAssociation = handler(
  v.strictObject({ resourceArn: v.string(), webAclArn: v.string() }),
  ({ resourceArn, webAclArn }, resource, { cognito, store }) => {
    const acl = store.webAcls.get(webAclArn);
    if (!/^arn:aws:cognito-idp:[^:]+:\d+:userpool\//.test(resourceArn)) {
      throw invalidResource(resource, `resourceArn is "${resourceArn}"; expected the ARN of a user pool`);
    }
    if (!acl) throw invalidResource(resource, `there is no web ACL ${webAclArn}`);
    cognito.putWebAcl({ ...acl, ResourceArn: resourceArn });
    return { id: `${webAclArn},${resourceArn}`, state: { ...resource.inputs } };
  },
);
