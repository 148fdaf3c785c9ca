import { teamsHandlers } from "./support.ts";

export default teamsHandlers("");
