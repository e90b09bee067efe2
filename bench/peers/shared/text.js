// Text of people inside the two formats, with the same replacements and escapes as the service: the bytes must be equal.

const unquotable = /["\u0000-\u001f\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g;
const jsonSpecial = /["\\\u0000-\u001f\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g;

/** Text inside an HLS quoted string, which knows no escape. */
export const quoted = (text) => text.replace(unquotable, (c) => (c === '"' ? "'" : ' '));

/** Text inside a JSON string. */
export const json = (text) =>
  text.replace(jsonSpecial, (c) =>
    c === '"' || c === '\\' ? '\\' + c : '\\u' + c.charCodeAt(0).toString(16).padStart(4, '0'));
