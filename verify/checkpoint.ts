import { readCheckpoint, type Checkpoint } from "@tongxin/core/ledger/checkpoint.ts";
import { openNote, readSignedNote, readVerifierKey, type NoteKey } from "@tongxin/core/ledger/signed-note.ts";
import { accept, refuse, type Result } from "@tongxin/core/shared/result.ts";
import { sha256, verifyEd25519 } from "./platform.ts";
import type { Findings } from "./report.ts";
import type { LogSource } from "./source.ts";

/** The keys whose signatures are believed: those given, or else those found beside the log, and it says so. */
export type Believed = {
  readonly keys: readonly NoteKey[];
  readonly lines: readonly string[];
  readonly isGiven: boolean;
};

export async function loadKeys(source: LogSource, given: readonly string[]): Promise<Believed> {
  const lines = given.length > 0 ? given : textOf(await source.read("keys")).split("\n");
  const trimmed = lines.map((line) => line.trim()).filter((line) => line.length > 0);
  const read = trimmed.map((line) => readVerifierKey(sha256, line));
  return { keys: read.flatMap((key) => (key.ok ? [key.value] : [])), lines: trimmed, isGiven: given.length > 0 };
}

/** The log's checkpoint, when it is signed by a key believed. Otherwise null, and the findings say why. */
export async function openCheckpoint(source: LogSource, believed: Believed, findings: Findings) {
  const bytes = await source.read("checkpoint");
  if (bytes === null) {
    findings.fail("checkpoint-form", `在 ${source.address} 没有找到检查点（checkpoint）。这里可能不是一份日志。`);
    return null;
  }
  const opened = readBelieved(textOf(bytes), believed.keys);
  if (opened.ok) {
    const { origin, size } = opened.value;
    findings.tell("checkpoint-form", `日志 ${origin}，共 ${size} 条。`);
    findings.tell("checkpoint-signature", signatureMessage(believed));
    return opened.value;
  }
  if (opened.refusal === "unreadable") findings.fail("checkpoint-form", "检查点的格式不对，无法读取。");
  else {
    findings.tell("checkpoint-form", "格式正确。");
    findings.fail("checkpoint-signature", refusalMessage(opened.refusal, believed));
  }
  return null;
}

export type NoteRefusal = "unreadable" | "signature-wrong" | "signature-missing";

/** A checkpoint out of a signed note, if a key believed signed it. */
export function readBelieved(text: string, keys: readonly NoteKey[]): Result<Checkpoint, NoteRefusal> {
  const note = readSignedNote(text);
  const checkpoint = note.ok ? readCheckpoint(note.value.text) : note;
  if (!note.ok || !checkpoint.ok) return refuse("unreadable");
  const signers = openNote(note.value, keys, verifyEd25519);
  return signers.ok ? accept(checkpoint.value) : signers;
}

export function textOf(bytes: Uint8Array | null): string {
  return bytes === null ? "" : new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
}

function signatureMessage(believed: Believed): string {
  if (believed.isGiven) return "签名有效，与您提供的公钥一致。";
  return `签名有效。您没有提供公钥，这里用的是日志自带的公钥，请与学校公布的公钥比对：${believed.lines.join(" ")}`;
}

function refusalMessage(refusal: NoteRefusal, believed: Believed): string {
  if (believed.keys.length === 0 && believed.isGiven) return "您提供的公钥无法读取，请检查是否完整。";
  if (believed.keys.length === 0) return "日志没有附带公钥，请用 --key 提供学校公布的公钥。";
  return refusal === "signature-wrong"
    ? "签名与公钥不符：检查点被改动过，或不是这所学校签的。"
    : "检查点没有用这把公钥签名。";
}
