export { default } from "@keyhole/vitest-config";
