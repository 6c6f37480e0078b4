/** What the control endpoint offers, to be read by a person. */
export const controlUsage = `  GET  /calls   how often each operation was called: {vendor: {operationId: count}}
  POST /reset   puts state, counts and faults back to how they began
  POST /faults  orders a fault, as JSON:
                vendor      whose; the only field that must be there
                operation   an operationId of its spec; all of them where absent
                delayMs     waits before anything happens
                status      answers with this error status, 400 to 599; nothing takes effect
                retryAfter  with status: the Retry-After header, in seconds
                lostAnswer  true: cuts the connection after the operation took effect
                times       how many calls it befalls; for good where absent
`;
