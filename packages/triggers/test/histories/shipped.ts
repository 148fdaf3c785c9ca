/** The code that histories run: what Create, Verify, PreTokenGeneration and the back ends' functions are made of. */
export { look } from "../../src/rules/gate.ts";
export { changeAddress } from "../../src/rules/owner/change-address.ts";
export { createOwnedChallenge } from "../../src/rules/owner/create-challenge.ts";
export { deletePerson } from "../../src/rules/owner/delete-person.ts";
export { ownersIn } from "../../src/rules/owner/owners-in.ts";
export { finishPasswordReset, startPasswordReset } from "../../src/rules/owner/password-reset.ts";
export { recover } from "../../src/rules/owner/recover.ts";
export { verifyOwner } from "../../src/rules/owner/verify.ts";
