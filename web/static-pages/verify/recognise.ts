/** What a file that was given turns out to be, by its first bytes rather than by its name. */
export type Recognised =
  | { readonly is: "archive" }
  | { readonly is: "side" }
  | { readonly is: "wrong"; readonly sentence: string };

/** Larger ones would not fit into the memory of many a phone; the command line has no such limit. */
const bytesMax = 600 * 1024 * 1024;
const headLength = 512;

/** `head` is the beginning of the file, at least `headLength` bytes where it has as many. */
export function recogniseFile(name: string, size: number, head: Uint8Array): Recognised {
  const text = new TextDecoder("utf-8").decode(head.subarray(0, headLength));
  const wrong = (sentence: string): Recognised => ({ is: "wrong", sentence: `“${name}”${sentence}` });
  if (size === 0) return wrong("是空的，没有内容。请重新下载。");
  if (size > bytesMax) return wrong("超过 600 MB，浏览器装不下。请用命令行核对：tongxin verify。");
  if (text.startsWith("BELENIOS\0")) return { is: "archive" };
  if (/^\{"election":"[A-Za-z0-9+/]{43}","rules":/.test(text)) return { is: "side" };
  return wrong(sentenceFor(name, text, head));
}

function sentenceFor(name: string, text: string, head: Uint8Array): string {
  const startsWith = (...bytes: readonly number[]): boolean => bytes.every((byte, at) => head[at] === byte);
  if (startsWith(0x50, 0x4b, 3, 4))
    return "是 ZIP 压缩包（Word 和 Excel 文件也是）。请先解开，再选里面扩展名为 .bel 的文件。";
  if (startsWith(0x1f, 0x8b)) return "是压缩过的文件。请先解开，再选里面扩展名为 .bel 的文件。";
  if (startsWith(0x25, 0x50, 0x44, 0x46)) return "是 PDF。要核对的是扩展名为 .bel 的选举档案。";
  if (text.slice(257, 262) === "ustar") return "是打包的文件（.tar）。请先解开，再选里面扩展名为 .bel 的文件。";
  if (text.startsWith("c2sp.org/tlog-proof")) return "是公开账本的回执，请到“公开账本”一页核对。";
  if (/^\s*</.test(text)) return "是网页，不是选举档案。可能下载时没有成功，请回到公示页重新下载。";
  if (/^\s*[[{]/.test(text) && name.endsWith(".jsonl")) return "不是名额证明文件：第一行应当写明选举的指纹和名额规则。";
  if (/^\s*[[{]/.test(text)) return "是 JSON，只是选举的一部分。要核对的是扩展名为 .bel 的整份档案。";
  if (name.endsWith(".bel")) return "虽以 .bel 结尾，却不是选举档案：开头不对。可能没有下载完整，请重新下载。";
  return "不是选举档案。档案的扩展名是 .bel，可以在选举的公示页下载。";
}

export { headLength };
