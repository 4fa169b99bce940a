import type { FastifyRequest } from "fastify";
import { problemOf } from "./refusals.ts";

/** What is thrown on the way to an answer: by the framework with a status, by a broken part without one. */
export type Fault = Error & { readonly statusCode?: number; readonly code?: string };

/** The problem that a fault becomes, for programs and pages alike. One of our own making is logged. */
export function problemOfFault(error: Fault, request: FastifyRequest) {
  const status = error.statusCode ?? 500;
  if (status >= 400 && status < 500) {
    return { ...problemOf(status === 413 ? "file-too-large" : "malformed-request"), status };
  }
  process.stderr.write(
    `${JSON.stringify({ level: "error", id: request.id, message: error.message, stack: error.stack })}\n`,
  );
  return {
    type: "about:blank",
    title: "系统出错了",
    status: 500,
    code: "fault",
    detail: `这一步没有办成，数据没有改动。请稍后再试；若一直如此，请把编号 ${request.id} 告诉秘书处。`,
  };
}
