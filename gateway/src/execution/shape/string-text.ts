/** Above this many characters one search by a pattern is faster than a look at each. */
const SHORT = 40;

/** Anything that JSON text can't carry as it is: control characters, quotes, backslashes, surrogates (they may be lone). */
const SPECIAL = /[^ !#-[\]-\ud7ff\ue000-\uffff]/;

/** A string's JSON text, the same as `JSON.stringify` gives, faster where nothing has to be escaped. */
export function stringText(value: string): string {
  const { length } = value;
  if (length > SHORT) return SPECIAL.test(value) ? JSON.stringify(value) : `"${value}"`;
  for (let index = 0; index < length; index++) {
    const code = value.charCodeAt(index);
    if (code < 0x20 || code === 0x22 || code === 0x5c || (code >= 0xd800 && code <= 0xdfff)) {
      return JSON.stringify(value);
    }
  }
  return `"${value}"`;
}
