export { AUTHSIGNAL_PROBES } from "./authsignal-probes.ts";
export { authsignalService } from "./authsignal-service.ts";
export { COGNITO_PROBES } from "./cognito-probes.ts";
export { cognitoService } from "./cognito-service.ts";
export { MANUAL_PROBES } from "./manual-probes.ts";
export { type ProbeResult, runProbes } from "./probe.ts";
export { probeReport } from "./probe-report.ts";
export { probeServices } from "./probe-services.ts";
