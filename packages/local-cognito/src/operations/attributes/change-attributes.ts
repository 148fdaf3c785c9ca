import type { Call } from "../../call.ts";
import { sendCode } from "../../messages/send-code.ts";
import type { UserPool } from "../../pools/user-pool.ts";
import type { AddressAttribute, CodeDelivery } from "../../users/delivery.ts";
import type { Attributes, User } from "../../users/user.ts";

const ADDRESSES: readonly AddressAttribute[] = ["email", "phone_number"];

/** What is stored at once, and which new addresses have to be proven. */
interface AttributePlan {
  readonly attributes: Attributes;
  readonly toVerify: readonly { readonly attribute: AddressAttribute; readonly to: string }[];
}

/**
 * Lays changes over the attributes of a user. A changed address is not verified any more and is sent a code if the
 * pool verifies it; with AttributesRequireVerificationBeforeUpdate the old one stays until the new one is proven.
 */
function planAttributes(pool: UserPool, user: User, changes: Attributes): AttributePlan {
  const keep = pool.settings.UserAttributeUpdateSettings?.AttributesRequireVerificationBeforeUpdate ?? [];
  const automatic = pool.settings.AutoVerifiedAttributes ?? [];
  const attributes: Record<string, string> = { ...user.attributes, ...changes };
  const toVerify: { attribute: AddressAttribute; to: string }[] = [];
  for (const attribute of ADDRESSES) {
    const to = changes[attribute];
    const before = user.attributes[attribute];
    if (to === undefined || to === before) continue;
    const flag = `${attribute}_verified`;
    const declared = changes[flag];
    if (declared === undefined && keep.includes(attribute) && to !== "") {
      if (before === undefined) delete attributes[attribute];
      else attributes[attribute] = before;
    } else attributes[flag] = declared ?? "false";
    if (declared !== "true" && to !== "" && (automatic.includes(attribute) || keep.includes(attribute)))
      toVerify.push({ attribute, to });
  }
  return { attributes, toVerify };
}

/** Stores changes to a user's attributes, and sends a code to every new address that the pool verifies. */
export async function changeAttributes(call: Call, user: User, changes: Attributes): Promise<CodeDelivery[]> {
  const { cognito, pool } = call;
  let toVerify: AttributePlan["toVerify"] = [];
  const change = (present: User) => {
    const plan = planAttributes(pool, present, changes);
    toVerify = plan.toVerify;
    return { attributes: plan.attributes };
  };
  const updated = cognito.users.update(pool, user.rowId, change, cognito.now());
  const deliveries: CodeDelivery[] = [];
  for (const address of toVerify) {
    const purpose = `verify:${address.attribute}` as const;
    const source = "CustomMessage_UpdateUserAttribute";
    deliveries.push(await sendCode(call, { user: updated, purpose, source, ...address }));
  }
  return deliveries;
}
