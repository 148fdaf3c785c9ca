import { describeRedirect } from "demo-ui/testing";
import * as pendingSignIn from "./pending-sign-in.ts";

describeRedirect(pendingSignIn);
