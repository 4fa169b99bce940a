/** The decoder of the WHATWG Encoding standard, which browsers and node both have but the language does not. */
declare const TextDecoder: new (
  label: string,
  options: { readonly fatal: true; readonly ignoreBOM: true },
) => { readonly decode: (bytes: Uint8Array) => string };

/** The text of bytes, or null where they are no UTF-8. A byte order mark stays, so that writing gives the bytes again. */
export function decodeUtf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}
