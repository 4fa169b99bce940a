import { problemOf, type Problem } from "./refusals.ts";

/** What the framework, the database or a bug of ours threw. */
export type Fault = Error & {
  readonly statusCode?: number;
  readonly code?: string;
  readonly constraint?: string;
};

/** The database cannot be reached, is full of connections, or is being shut down or started (SQLSTATE classes 08, 53, 57P). */
const outOfReach = /^(?:ECONN(?:REFUSED|RESET)|ETIMEDOUT|08\w{3}|53\w{3}|57P\d\d)$/;

/** What is said of a fault: what went wrong inside never leaves, only the number by which the log is searched. */
export function problemOfFault(fault: Fault, requestId: string): Problem {
  const status = fault.statusCode ?? 500;
  if (status === 429) return problemOf("too-many-tries");
  if (status === 413) return problemOf("file-too-large");
  if (status >= 400 && status < 500) return { ...problemOf("malformed-request"), status };
  // What was named is not in this school: the keys of every reference begin with the school (23503).
  if (fault.code === "23503") return problemOf("not-found");
  if (outOfReach.test(fault.code ?? "")) return problemOf("temporarily-unavailable");
  return {
    type: "about:blank",
    title: "系统出错了",
    status: 500,
    code: "fault",
    detail: `这一步没有办成，数据没有改动。请稍后再试；若一直如此，请把编号 ${requestId} 告诉秘书处。`,
  };
}

/**
 * One line of the log. The message may quote what somebody typed or a row of the database, so that everything quoted,
 * every longer number and everything that is not ASCII is struck out of it; where it happened says the rest.
 */
export function faultLine(fault: Fault, requestId: string): string {
  const at = (fault.stack ?? "").split("\n").filter((line) => /^\s+at /.test(line));
  return JSON.stringify({
    level: "error",
    id: requestId,
    name: fault.name,
    code: fault.code,
    constraint: fault.constraint,
    message: strikeOut(fault.message),
    at: at.slice(0, 12).map((line) => line.trim()),
  });
}

function strikeOut(message: string): string {
  return message
    .slice(0, 500)
    .replace(/"[^"]*"|'[^']*'|`[^`]*`/g, '"…"')
    .replace(/\d{3,}/g, "#")
    .replace(/[^\x20-\x7e…]+/g, "…");
}
