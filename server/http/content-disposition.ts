/** RFC 6266 with RFC 8187: Chinese file names whole, and a plain fallback for old programs. */
export function contentDisposition(fileName: string): string {
  const plain = fileName.replace(/[^\w.-]+/g, "_");
  return `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(fileName).replace(/['()*]/g, escapeMark)}`;
}

function escapeMark(mark: string): string {
  return `%${mark.charCodeAt(0).toString(16).toUpperCase()}`;
}
