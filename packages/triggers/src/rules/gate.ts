/** Whether PreTokenGeneration refuses tokens to people who are not bound: no; no, but it counts them; yes. */
export type GateMode = "off" | "report" | "on";

/** Who passes the gate: who is bound; in an existing pool also whoever's anchor is verified. */
export type GatePasses = "bound" | "verified-too";
