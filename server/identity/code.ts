import { createHash, randomInt } from "node:crypto";

/** 32 signs without 0, 1, I and O: read off a slip of paper without doubt. */
const signs = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
const length = 12;
export const codeLifeDays = 14;

/** A one-time code of 60 bits. Slips print it in groups of four: `7KQ2-MX94-HC3P`. */
export function newCode(): string {
  return Array.from({ length }, () => signs[randomInt(signs.length)]).join("");
}

/** As somebody types it: any case, with or without strokes, with full-width signs from an input method. */
export function readCode(text: string): string | null {
  const plain = text
    .normalize("NFKC")
    .toUpperCase()
    .replace(/[\s\p{Pd}]/gu, "");
  return plain.length === length && [...plain].every((sign) => signs.includes(sign)) ? plain : null;
}

/** Bound to the person, so that equal codes of two people do not look equal in the database. */
export function hashCode(person: string, plain: string): string {
  return createHash("sha256").update(`tongxin one-time code\n${person}\n${plain}`).digest("base64url");
}
