import { readFileSync } from "node:fs";
import { UsageError } from "./exit.ts";

/** The bytes of a file, or of what is piped in where the file is `-`. */
export function readBytes(file: string): Uint8Array {
  try {
    return readFileSync(file === "-" ? 0 : file);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new UsageError(`读不到文件 ${file}（${reasons[code ?? ""] ?? code}）。什么也没有做，请检查路径。`);
  }
}

/**
 * JSON in UTF-8, as `parse` reads it. Another encoding is refused: names read wrongly would go into the answer unseen.
 */
export function readJson<Content = unknown>(file: string, parse: (text: string) => Content = JSON.parse): Content {
  const text = decode(file, readBytes(file));
  if (text.trim() === "") throw new UsageError(`${nameOf(file)}是空的，应是 JSON。`);
  try {
    return parse(text);
  } catch (error) {
    throw new UsageError(`${nameOf(file)}不是合格的 JSON${placeOf(error as Error, text)}。请检查引号、逗号和括号。`);
  }
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: "没有这个文件",
  EISDIR: "这是一个目录",
  EACCES: "没有读取权限",
  EPERM: "没有读取权限",
};

function decode(file: string, bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new UsageError(`${nameOf(file)}不是 UTF-8 编码，没有读取。请另存为 UTF-8 后再试。`);
  }
}

function nameOf(file: string): string {
  return file === "-" ? "输入" : `${file} `;
}

/** The line and column of the fault, where the engine says its position. */
function placeOf(error: Error, text: string): string {
  const position = /position (\d+)/.exec(error.message)?.[1];
  if (position === undefined) return "";
  const lines = text.slice(0, Number(position)).split("\n");
  return `（第 ${lines.length} 行第 ${(lines.at(-1)?.length ?? 0) + 1} 个字符处）`;
}
