// Its passkeys.ts is the same file as that of amplify-popup.
import { describePasskeys } from "app-tests";
import { test } from "./redirect.ts";

describePasskeys(test);
