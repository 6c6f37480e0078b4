/** Thrown if the caller of `fetch` must see a broken connection. */
export class ConnectionLostError extends TypeError {
  override readonly name = "TypeError";

  constructor() {
    super("fetch failed");
  }
}
