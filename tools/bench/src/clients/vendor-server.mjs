// Responds like the four vendors, as fast as possible and without checks, because the clients are
// measured. It is a separate process, so that it doesn't use the time of the measured one.
import { createServer } from "node:http";
import process from "node:process";

const WEEK_SECONDS = 604_800;

const token = ["{}", '{"scoped_userpool_id":"sample-pool"}', ""]
  .map((part) => Buffer.from(part).toString("base64url"))
  .join(".");
const secret = {
  secret_id: 1,
  secret_name: "SAMPLE",
  secret_value: "sample-value",
  description: "",
  created: "2026-01-15 09:30:00",
  modified: "2026-01-15 09:30:00",
};

/** @type {Readonly<Record<string, unknown>>} */
const responses = {
  "/api/v3/get-management-token": {
    statusCode: 200,
    message: "",
    data: { access_token: token, expires_in: WEEK_SECONDS },
  },
  "/api/v3/get-application-secret": {
    statusCode: 200,
    message: "Sample",
    requestId: "sample-request",
    data: { secret: "sample-value" },
  },
  "/api/oauth2/token": { token_type: "Bearer", expires_in: WEEK_SECONDS, access_token: token },
  "/api/mysafe/secretapi/1": {
    code: 200,
    response: { status: 200, message: "Success", error: false },
    api_secret_entity: {
      identifier: "1",
      name: "Sample",
      client_id: "sample-id",
      client_secret: "sample-value",
      users_allowed: [],
      groups_allowed: [],
    },
  },
  "/api/v1/apps/00000000-0000-4000-8000-000000000000/secrets": {
    success: true,
    message: "Sample",
    error: null,
    data: { secret: "sample-value" },
  },
  "/platform_api/GetSecretValue": { result: secret },
  // The official SDK can't read any other shape.
  "/platform_api": { result: [secret] },
};
const bodies = new Map(
  Object.entries(responses).map(([path, response]) => [
    path,
    Buffer.from(JSON.stringify(response)),
  ]),
);

const server = createServer((request, response) => {
  request.resume();
  request.on("end", () => {
    const body = bodies.get(/** @type {string} */ (request.url).split("?")[0] ?? "");
    response.writeHead(body ? 200 : 404, { "content-type": "application/json" });
    response.end(body ?? "{}");
  });
});
server.keepAliveTimeout = 60_000;
server.listen(0, "127.0.0.1", () => {
  const address = /** @type {import("node:net").AddressInfo} */ (server.address());
  process.send?.(address.port);
});
process.on("disconnect", () => process.exit());
