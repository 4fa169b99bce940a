import { z } from "zod";
import type { Endpoint } from "./endpoint.ts";

/** OpenAPI 3.1 for the whole API, from the endpoints' own declarations. */
export function describeEndpoints(endpoints: readonly Endpoint[], origin: string) {
  const paths: Record<string, Record<string, object>> = {};
  for (const endpoint of endpoints) {
    const path = endpoint.path.replace(/:(\w+)/g, "{$1}");
    paths[path] = { ...paths[path], [endpoint.method.toLowerCase()]: describeEndpoint(endpoint) };
  }
  return {
    openapi: "3.1.0",
    info: {
      title: "同心 API",
      version: "1",
      description: "页面上的每个数都能从这里取得。出错时返回 application/problem+json（RFC 9457）。",
    },
    servers: [{ url: `${origin}/api/v1` }],
    paths,
  };
}

function describeEndpoint(endpoint: Endpoint): object {
  return {
    operationId: endpoint.id,
    summary: endpoint.title,
    tags: [endpoint.id.split(".")[0]],
    description: `谁可以用：${endpoint.access.name}`,
    parameters: [
      ...[...endpoint.path.matchAll(/:(\w+)/g)].map((match) => ({
        name: match[1],
        in: "path",
        required: true,
        schema: { type: "string" },
      })),
      ...(endpoint.method === "POST" ? writingHeaders : []),
    ],
    ...requestBody(endpoint),
    responses: {
      [endpoint.method === "POST" ? "201" : "200"]: { description: "成功", content: answerContent(endpoint) },
      default: { description: "没有办成", content: { "application/problem+json": { schema: { type: "object" } } } },
    },
  };
}

const writingHeaders = [
  { name: "Idempotency-Key", description: "同一个键再来一次，得到第一次的回答；8 至 120 个可见的 ASCII 字符" },
  { name: "If-Match", description: "读到的 version；那之后有人改过，就不办理（412），什么也没有覆盖" },
].map((header) => ({ ...header, in: "header", required: false, schema: { type: "string" } }));

function requestBody(endpoint: Endpoint): object {
  if (endpoint.method === "GET" || endpoint.method === "DELETE") return {};
  if (endpoint.takesUpload) {
    const schema = { type: "object", properties: { file: { type: "string", format: "binary" } } };
    return { requestBody: { content: { "multipart/form-data": { schema } } } };
  }
  return { requestBody: { content: { "application/json": { schema: schemaOf(endpoint.body) } } } };
}

function answerContent(endpoint: Endpoint): object {
  if (endpoint.answer === "file") return { "application/octet-stream": {} };
  return { "application/json": { schema: schemaOf(endpoint.answer) } };
}

function schemaOf(shape: z.ZodType): object {
  if (!("_zod" in shape)) return {};
  return z.toJSONSchema(shape, { io: "input", unrepresentable: "any" });
}
