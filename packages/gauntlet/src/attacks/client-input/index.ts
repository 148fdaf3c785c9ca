import type { Attack } from "../../attack.ts";
import { accountLinkedByAddress } from "./account-linked-by-address.ts";
import { bothFactorsByOneChannel } from "./both-factors-by-one-channel.ts";
import { clientMetadataInDefine } from "./client-metadata-in-define.ts";
import { clientMetadataInVerify } from "./client-metadata-in-verify.ts";
import { clientMetadataIntoTrack } from "./client-metadata-into-track.ts";
import { factorClaimByMetadata } from "./factor-claim-by-metadata.ts";
import { inputThatSignUpReads } from "./input-that-sign-up-reads.ts";
import { invitationOfSomebodyElse } from "./invitation-of-somebody-else.ts";
import { metadataInAFileName } from "./metadata-in-a-file-name.ts";
import { metadataThatClaimsRead } from "./metadata-that-claims-read.ts";
import { metadataThatCreateReads } from "./metadata-that-create-reads.ts";
import { metadataThatDefineReads } from "./metadata-that-define-reads.ts";
import { metadataThatVerifyReads } from "./metadata-that-verify-reads.ts";
import { redirectUrlFromClient } from "./redirect-url-from-client.ts";
import { signUpByMetadata } from "./sign-up-by-metadata.ts";

export const clientInput: readonly Attack[] = [
  clientMetadataInDefine,
  clientMetadataInVerify,
  clientMetadataIntoTrack,
  redirectUrlFromClient,
  signUpByMetadata,
  factorClaimByMetadata,
  metadataThatDefineReads,
  metadataThatCreateReads,
  metadataThatVerifyReads,
  inputThatSignUpReads,
  invitationOfSomebodyElse,
  metadataThatClaimsRead,
  accountLinkedByAddress,
  metadataInAFileName,
  bothFactorsByOneChannel,
];
