// Strong ETags from the facts that decide a manifest's bytes, computed as the service computes them.

const rendererVersion = 1;
const fullView = 'iframes=1;session=1;cap=0;';

export const formats = { multivariant: 1, media: 2 };

/** @param {(facts: Buffer) => string} sha256Base64Url the runtime's fastest SHA-256 */
export const createEntityTags = (sha256Base64Url) => {
  const tag = (format, packageNumber, parts) => {
    const lengths = parts.map((part) => Buffer.byteLength(part));
    const facts = Buffer.allocUnsafe(12 + lengths.reduce((sum, length) => sum + 4 + length, 0));
    facts.writeInt32BE(rendererVersion, 0);
    facts.writeInt32BE(format, 4);
    let at = facts.writeInt32BE(packageNumber, 8);
    parts.forEach((part, index) => {
      at = facts.writeInt32BE(lengths[index], at);
      at += facts.write(part, at);
    });
    return '"' + sha256Base64Url(facts) + '"';
  };

  return {
    multivariant: (asset, packageNumber) => tag(formats.multivariant, packageNumber, [asset.tenant, asset.id, asset.title, fullView]),
    media: (assetId, packageNumber, rendition) => tag(formats.media, packageNumber, ['', assetId, '', rendition]),
  };
};
