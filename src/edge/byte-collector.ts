/** Chunks joined into one buffer as they come, so that a body sent byte by byte costs no object for each byte. */
export interface ByteCollector {
  /** Adds a chunk; false, and nothing is kept, when the sum would exceed the limit. */
  add(chunk: Buffer): boolean;
  bytes(): Buffer;
}

const NOTHING: Buffer = Buffer.alloc(0);

export function createByteCollector(limit: number): ByteCollector {
  let buffer = NOTHING;
  let size = 0;
  return {
    add(chunk) {
      const sum = size + chunk.length;
      if (sum > limit) {
        buffer = NOTHING;
        size = 0;
        return false;
      }
      if (size === 0) {
        // Most bodies come in one piece. It is full, so that nothing is ever written into memory of the sender.
        buffer = chunk;
      } else {
        if (sum > buffer.length) buffer = grown(Math.min(limit, Math.max(sum, 2 * buffer.length)));
        chunk.copy(buffer, size);
      }
      size = sum;
      return true;
    },
    bytes: () => (size === buffer.length ? buffer : buffer.subarray(0, size)),
  };

  function grown(capacity: number): Buffer {
    const larger = Buffer.allocUnsafe(capacity);
    buffer.copy(larger, 0, 0, size);
    return larger;
  }
}
