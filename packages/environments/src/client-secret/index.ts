export { rotateClientSecret } from "./rotate.ts";
export { rotationPorts } from "./rotation-ports.ts";
