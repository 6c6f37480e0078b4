/** Thrown where the caller of `fetch` must see a connection that was cut. */
export class ConnectionLostError extends TypeError {
  override readonly name = "TypeError";

  constructor() {
    super("fetch failed");
  }
}
