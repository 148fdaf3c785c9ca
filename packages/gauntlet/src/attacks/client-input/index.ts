import type { Attack } from "../../attack.ts";
import { clientMetadataInDefine } from "./client-metadata-in-define.ts";
import { clientMetadataInVerify } from "./client-metadata-in-verify.ts";
import { clientMetadataIntoTrack } from "./client-metadata-into-track.ts";
import { factorClaimByMetadata } from "./factor-claim-by-metadata.ts";
import { redirectUrlFromClient } from "./redirect-url-from-client.ts";
import { signUpByMetadata } from "./sign-up-by-metadata.ts";

export const clientInput: readonly Attack[] = [
  clientMetadataInDefine,
  redirectUrlFromClient,
  clientMetadataIntoTrack,
  clientMetadataInVerify,
  signUpByMetadata,
  factorClaimByMetadata,
];
