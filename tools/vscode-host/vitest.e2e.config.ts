export { default } from "@keyhole/vitest-config/e2e";
