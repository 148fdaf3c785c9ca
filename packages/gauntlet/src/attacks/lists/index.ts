import type { Attack } from "../../attack.ts";
import { addressThatLooksAlike } from "./address-that-looks-alike.ts";
import { listThatFailsForAnOwner } from "./list-that-fails-for-an-owner.ts";
import { strangerBesideTheOwner } from "./stranger-beside-the-owner.ts";
import { unprovenAddressEnrolled } from "./unproven-address-enrolled.ts";
import { userFoundByAddress } from "./user-found-by-address.ts";

export const lists: readonly Attack[] = [
  strangerBesideTheOwner,
  addressThatLooksAlike,
  listThatFailsForAnOwner,
  unprovenAddressEnrolled,
  userFoundByAddress,
];
