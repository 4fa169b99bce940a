import type { UnitMembers } from "@tongxin/core/delegates/apportionment.ts";

/** A task file that cannot be read as a task; the message is for the person who wrote it. */
export class TaskFault extends Error {
  override readonly name = "TaskFault";
}

export type TaskRecord = Readonly<Record<string, unknown>>;

export function isRecord(value: unknown): value is TaskRecord {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A number, or null where the field is left out. Whether the number makes sense is the calculation's to say. */
export function readNumber(task: TaskRecord, field: string, label: string): number | null {
  const value = task[field] ?? null;
  if (value === null || typeof value === "number") return value;
  throw new TaskFault(`${label}（${field}）应是数字，不加引号。`);
}

/** Units with their members; whatever else a unit carries is left aside. */
export function readUnits(value: unknown): UnitMembers[] {
  if (!Array.isArray(value)) throw new TaskFault("没有写明选举单位（units）：应是一个数组，每项有 id 和 members。");
  return value.map((unit: unknown, index) => {
    const place = `第 ${index + 1} 个选举单位`;
    if (!isRecord(unit)) throw new TaskFault(`${place}应是一个对象，有 id 和 members。`);
    const { id, members } = unit;
    if (typeof id !== "string" || id === "") throw new TaskFault(`${place}没有名称（id）。`);
    if (typeof members !== "number") throw new TaskFault(`${place}“${id}”没有写明人数（members），或人数不是数字。`);
    return { id, members };
  });
}

/** Names drawn by lot; none where the field is left out. */
export function readDrawn(value: unknown, field: string): string[] {
  if (value === undefined || value === null) return [];
  return readNames(value, `抽签结果（${field}）应是名称的数组。`);
}

export function readNames(value: unknown, fault: string): string[] {
  const isList = Array.isArray(value) && value.every((each) => typeof each === "string");
  if (!isList) throw new TaskFault(fault);
  return value;
}
