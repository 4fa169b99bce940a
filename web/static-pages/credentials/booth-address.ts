/** The address voters open, without what is not part of it; null where it is none. Empty means there is none. */
export function readBoothAddress(typed: string): string | null {
  const text = typed.trim();
  if (text === "") return "";
  return isAddress(text) ? text.replace(/#.*$/, "") : null;
}

function isAddress(text: string): boolean {
  try {
    return ["http:", "https:"].includes(new URL(text).protocol) && !/\s/.test(text);
  } catch {
    return false;
  }
}

/** What the QR code holds. The part after `#` is not sent to any server when the link is opened. */
export function linkFor(address: string, credential: string): string {
  return address === "" ? credential : `${address}#${credential}`;
}
