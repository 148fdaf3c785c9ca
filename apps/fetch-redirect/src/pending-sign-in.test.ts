import { describePendingSignIn } from "demo-ui/testing";
import * as pendingSignIn from "./pending-sign-in.ts";

describePendingSignIn(pendingSignIn);
