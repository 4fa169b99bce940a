import { createHash, randomInt } from "node:crypto";

/** 32 signs without 0, 1, I and O: read off a slip of paper without doubt. */
const signs = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
const length = 10;
export const codeLifeDays = 14;

/** A one-time code of 50 bits, printed in two halves: `7KQ2M-X94HC`. */
export function newCode(): string {
  const text = Array.from({ length }, () => signs[randomInt(signs.length)]).join("");
  return `${text.slice(0, length / 2)}-${text.slice(length / 2)}`;
}

/** As somebody types it: any case, with or without the stroke, with full-width signs from an input method. */
export function readCode(text: string): string | null {
  const plain = text.normalize("NFKC").toUpperCase().replace(/[\s-]/g, "");
  return plain.length === length && [...plain].every((sign) => signs.includes(sign)) ? plain : null;
}

/** Bound to the person, so that equal codes of two people do not look equal in the database. */
export function hashCode(person: string, plain: string): string {
  return createHash("sha256")
    .update(`tongxin one-time code\n${person}\n${plain.replace("-", "")}`)
    .digest("base64url");
}
