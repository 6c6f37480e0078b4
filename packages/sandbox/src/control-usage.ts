/** Describes the control endpoint to its user. */
export const controlUsage = `  GET    /calls   how often each operation was called: {vendor: {operationId: count}}
  POST   /reset   restores the initial state and removes counts and faults
  GET    /faults  the remaining faults: {vendor: [fault]}; times is the number of calls left
  DELETE /faults  removes every fault; with ?vendor=, those of one vendor
  POST   /faults  adds a fault, as JSON; if several match a call, the newest one applies:
    vendor         the vendor's id; the only required field
    operation      an operationId of its spec; by default every operation that it can affect
    times          how many calls it affects, 1 or more; by default all
    delayMs        waits before anything happens

    lostRequest    true: closes the connection before the operation takes effect
    lostResponse   true: closes the connection after the operation took effect
    status         responds with this error status, 400 to 599; nothing takes effect
    retryAfter     with status: the Retry-After header, in seconds
    html           true: responds with a gateway's HTML page, with status (200 is allowed)
                   or 502; nothing takes effect
    effectDelayMs  with lostResponse, status or html: takes effect anyway, this long after the
                   response or the closed connection; 0 means just before it
    expiredToken   true: treats the token as expired; only for vendors with tokens

    shape          responds in this documented shape; an unknown name lists the known ones
    contentType    responds with this Content-Type
    truncated      "body": truncates the body, and Content-Length matches the rest;
                   "connection": Content-Length matches the whole, and the connection breaks
    hugeBytes      pads the body to this number of bytes, with spaces at its end
`;
