import { teamsHandlers } from "./team-handlers.ts";

export default teamsHandlers("/dev/null");
