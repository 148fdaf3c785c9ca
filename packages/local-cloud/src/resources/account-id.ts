/** The account that local ARNs carry; AWS has no such account. */
export const ACCOUNT_ID = "000000000000";
