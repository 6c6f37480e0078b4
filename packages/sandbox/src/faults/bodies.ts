const spaces = new Uint8Array(64 * 1024).fill(0x20);

/**
 * Creates a body that begins with the given text and is padded with spaces to a number of bytes.
 * The spaces are created when they are read.
 */
export function paddedBody(
  beginning: Uint8Array<ArrayBuffer>,
  bytes: number,
): ReadableStream<Uint8Array<ArrayBuffer>> {
  let left = bytes - beginning.length;
  return new ReadableStream({
    start: (controller) => controller.enqueue(beginning),
    pull: (controller) => {
      if (left <= 0) {
        controller.close();
        return;
      }
      controller.enqueue(spaces.subarray(0, left));
      left -= spaces.length;
    },
  });
}

/** Creates a body that fails after the given text, with the error that `fetch` reports. */
export function brokenBody(
  beginning: Uint8Array<ArrayBuffer>,
): ReadableStream<Uint8Array<ArrayBuffer>> {
  return new ReadableStream({
    start: (controller) => controller.enqueue(beginning),
    pull: (controller) => controller.error(new TypeError("terminated")),
  });
}
