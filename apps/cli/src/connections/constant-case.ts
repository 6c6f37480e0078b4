/** `accessKeyId` as `ACCESS_KEY_ID`, `prod-eu` as `PROD_EU`. */
export function constantCase(name: string): string {
  return name
    .replaceAll(/([a-z\d])([A-Z])/g, "$1_$2")
    .replaceAll("-", "_")
    .toUpperCase();
}
