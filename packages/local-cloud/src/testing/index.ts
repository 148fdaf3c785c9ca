/** What tests need of the local cloud: the whole of it in memory, and people who sign in. */
export { AuthsignalVisit } from "./authsignal-visit.ts";
export { claimsOf, Person, type SignInPlace } from "./person.ts";
export { startTestCloud, type TestCloud, type TestCloudOptions } from "./test-cloud.ts";
