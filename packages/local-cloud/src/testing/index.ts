/** What tests need of the local cloud: the whole of it in memory, people who sign in, and a record of what happens. */

export { createRecorder, type Recorder } from "../trace/recorder.ts";
export { AuthsignalVisit } from "./authsignal-visit.ts";
export { createPerson, type NewPerson, type PoolPlace } from "./create-person.ts";
export { claimsOf, SdkPerson, type SignInPlace } from "./sdk-person.ts";
export { poolPlace, startTestCloud, type TestCloud, type TestCloudOptions } from "./test-cloud.ts";
