export { default } from "shared-ui/e2e/vitest-config";
