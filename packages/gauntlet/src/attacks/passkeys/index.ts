import type { Attack } from "../../attack.ts";
import { passkeyChallengeRepeats } from "./passkey-challenge-repeats.ts";
import { passkeyCheckedAsItSays } from "./passkey-checked-as-it-says.ts";
import { passkeyFromAnotherOrigin } from "./passkey-from-another-origin.ts";
import { passkeyOfAnotherCeremony } from "./passkey-of-another-ceremony.ts";
import { passkeyOfAnotherChallenge } from "./passkey-of-another-challenge.ts";
import { passkeyOfAnotherSite } from "./passkey-of-another-site.ts";
import { passkeyOfAnotherUser } from "./passkey-of-another-user.ts";
import { passkeySignatureForged } from "./passkey-signature-forged.ts";
import { passkeyWithoutThePerson } from "./passkey-without-the-person.ts";

export const passkeys: readonly Attack[] = [
  passkeyOfAnotherChallenge,
  passkeyChallengeRepeats,
  passkeyFromAnotherOrigin,
  passkeyOfAnotherSite,
  passkeySignatureForged,
  passkeyCheckedAsItSays,
  passkeyOfAnotherUser,
  passkeyOfAnotherCeremony,
  passkeyWithoutThePerson,
];
