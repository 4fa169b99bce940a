/**
 * The list in what an office hands in: `public-credentials.json` as its page writes it, a JSON list of texts. Null where
 * it is none.
 */
export function credentialsIn(source: string): readonly string[] | null {
  try {
    const list: unknown = JSON.parse(source.replace(/^\uFEFF/, ""));
    return Array.isArray(list) && list.length > 0 && list.every((one) => typeof one === "string") ? list : null;
  } catch {
    return null;
  }
}
