export { default } from "app-tests/vitest-config";
