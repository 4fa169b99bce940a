import type { Socket } from "node:net";

/** An address no page can have: it is answered as any other that leads nowhere. */
const nowhere = "/-";

/** Addresses that were cut in the middle of a sign (`/%E4%BD`) are told as a page that is not there, not as a fault. */
export function rewriteBrokenAddress({ url = "/" }: { readonly url?: string | undefined }): string {
  try {
    decodeURI(url);
    return url;
  } catch {
    return url.startsWith("/api/") ? `/api${nowhere}` : nowhere;
  }
}

const sayings = {
  HPE_HEADER_OVERFLOW: [
    "431 Request Header Fields Too Large",
    "地址太长，没有办成，什么也没有改动。请把要查找的内容缩短后再试。",
  ],
  ERR_HTTP_REQUEST_TIMEOUT: [
    "408 Request Timeout",
    "等了很久也没有收到完整的内容，没有办成，什么也没有改动。请检查网络后再试。",
  ],
} as const;
const other = ["400 Bad Request", "收到的内容不完整，没有办成，什么也没有改动。请回到上一页再试。"] as const;

/** What cannot be read as a request at all never reaches a page; it still gets a sentence. */
export function sayBrokenRequest({ code = "" }: NodeJS.ErrnoException, socket: Socket): void {
  if (code === "ECONNRESET" || !socket.writable) {
    socket.destroy();
    return;
  }
  const [status, sentence] = sayings[code as keyof typeof sayings] ?? other;
  const body = `${sentence}\n`;
  const head = [
    `HTTP/1.1 ${status}`,
    "Content-Type: text/plain; charset=utf-8",
    `Content-Length: ${Buffer.byteLength(body)}`,
    "Connection: close",
  ];
  socket.end(`${head.join("\r\n")}\r\n\r\n${body}`);
}
