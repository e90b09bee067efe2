// Rendered documents by their entity tags. What a tag names never changes; the oldest make room for the newest.

export const createShelf = (maxBytes) => {
  const kept = new Map();
  let bytes = 0;
  return {
    get: (etag) => kept.get(etag),

    /** Keeps a document that there is room for, and gives it back. */
    keep(etag, body) {
      if (body.length > maxBytes) return body;
      kept.set(etag, body);
      bytes += body.length;
      for (const [oldest, text] of kept) {
        if (bytes <= maxBytes) break;
        kept.delete(oldest);
        bytes -= text.length;
      }

      return body;
    },
  };
};
