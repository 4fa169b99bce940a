import { z } from "zod";
import type { Endpoint } from "../endpoint.ts";

type Schema = {
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly format?: string;
  readonly pattern?: string;
  readonly minLength?: number;
  readonly minimum?: number;
  readonly minItems?: number;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
};

/**
 * Bodies of the shapes an endpoint takes, from its own declaration: one for every command of a union, every field
 * filled, every id the one given. What a shape asks beyond its schema (a date after another) they may miss.
 */
export function sampleBodies(endpoint: Endpoint, id: string): readonly unknown[] {
  if (!("_zod" in endpoint.body)) return [{}];
  const schema = z.toJSONSchema(endpoint.body, { io: "input", unrepresentable: "any" }) as Schema;
  return (schema.anyOf ?? schema.oneOf ?? [schema]).map((either) => sample(either, id));
}

function sample(schema: Schema, id: string): unknown {
  const [either] = schema.anyOf ?? schema.oneOf ?? schema.allOf ?? [];
  if (either !== undefined) return sample(either, id);
  const { const: fixed, enum: allowed = [], properties = {} } = schema;
  if (fixed !== undefined || allowed.length > 0) return fixed ?? allowed[0];
  if (schema.type === "array")
    return Array.from({ length: schema.minItems ?? 1 }, () => sample(schema.items ?? {}, id));
  if (schema.type !== "object" && schema.type !== undefined) return samplePlain(schema, id);
  return Object.fromEntries(Object.entries(properties).map(([name, part]) => [name, sample(part, id)]));
}

function samplePlain(schema: Schema, id: string): unknown {
  switch (schema.type) {
    case "string":
      return sampleText(schema, id);
    case "boolean":
      return true;
    case "null":
      return null;
    default:
      return Math.max(1, schema.minimum ?? 1);
  }
}

function sampleText({ format, pattern, minLength }: Schema, id: string): string {
  if (format === "uuid") return id;
  if (format === "date" || pattern?.includes("\\d{4}-") === true || pattern?.includes("{4}-") === true)
    return "2026-11-25";
  if (format === "date-time") return "2026-11-25T04:00:00.000Z";
  if (pattern?.includes("A-Za-z0-9") === true) return "T0001";
  if (pattern?.includes("@") === true) return "xsh@example.edu.cn";
  return "甲".repeat(Math.max(4, minLength ?? 0));
}
