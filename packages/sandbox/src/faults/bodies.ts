const spaces = new Uint8Array(64 * 1024).fill(0x20);

/** A body that begins as given and has spaces up to so many bytes, each made when it is read. */
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

/** A body that breaks after what is given, as `fetch` tells of it. */
export function brokenBody(
  beginning: Uint8Array<ArrayBuffer>,
): ReadableStream<Uint8Array<ArrayBuffer>> {
  return new ReadableStream({
    start: (controller) => controller.enqueue(beginning),
    pull: (controller) => controller.error(new TypeError("terminated")),
  });
}
