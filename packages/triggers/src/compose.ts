/** For a pool that has a PreSignUp or a PreTokenGeneration trigger of its own: what ours decide there. */
export { ownerStore } from "./aws/owner-store.ts";
export { type GatePasses, type GateSeen, refuseUnbound, type TokenRequest } from "./rules/gate.ts";
export { admitSignUp, type SignUpPolicy, type SignUpRequest } from "./rules/sign-up.ts";
