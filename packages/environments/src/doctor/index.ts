export { awsPorts } from "./aws-ports.ts";
export { examine } from "./examine.ts";
export { exitCode, type Finding, type FindingStatus, findingLines } from "./finding.ts";
export { type LaptopAddresses, laptopPorts } from "./laptop-ports.ts";
export type { DoctorPorts } from "./ports.ts";
export type { Subject } from "./subject.ts";
