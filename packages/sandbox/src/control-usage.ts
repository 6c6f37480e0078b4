/** What the control endpoint offers, to be read by a person. */
export const controlUsage = `  GET    /calls   how often each operation was called: {vendor: {operationId: count}}
  POST   /reset   puts state, counts and faults back to how they began
  GET    /faults  what is still to strike: {vendor: [fault]}, its times being the calls left
  DELETE /faults  takes back every fault; with ?vendor=, those of one vendor
  POST   /faults  orders a fault, as JSON; of several that fit a call, the last one strikes:
    vendor         whose; the only field that must be there
    operation      an operationId of its spec; all that it can befall where absent
    times          how many calls it befalls, 1 or more; for good where absent
    delayMs        waits before anything happens

    lostRequest    true: cuts the connection before the operation takes effect
    lostResponse     true: cuts the connection after the operation took effect
    status         responses with this error status, 400 to 599; nothing takes effect
    retryAfter     with status: the Retry-After header, in seconds
    html           true: responses with a gateway's HTML page, under status (200 is one as well)
                   or 502; nothing takes effect
    effectDelayMs  with lostResponse, status or html: takes effect all the same, so long after the
                   caller was answered or cut off; with 0 just before
    expiredToken   true: treats the token as expired; for vendors that have tokens

    shape          responses in this documented shape; an unknown name is refused with their list
    contentType    responses under this Content-Type
    truncated      "body": cuts the body in the middle, and Content-Length counts what is left;
                   "connection": Content-Length counts the whole, and the connection breaks
    hugeBytes      makes the body so many bytes long, by spaces at its end
`;
