import { existsSync } from "node:fs";
import { dayInChina, asInstant } from "@tongxin/core/shared/instant.ts";
import type { Database } from "../database/connection.ts";
import { listSchools, type School } from "../schools/school.ts";
import { ledgerInDatabase } from "./database-store.ts";
import type { Log, SequencingRefusal } from "./log.ts";
import { dropOldPartials } from "./old-partials.ts";
import { logFolder, publishIn } from "./publication.ts";
import { sequence } from "./sequencer.ts";
import { KeyFileRefused, keyPath, makeKey, openSigner } from "./signer.ts";

export type LedgerPlace = {
  readonly database: Database;
  readonly dataFolder: string;
  /** The address people reach this server at, without a final slash; a log's origin is made from it once. */
  readonly origin: string;
};

/** Sequences and publishes the logs of all schools, one at a time, soon after there is news. */
export type LedgerKeeper = {
  readonly hasNews: () => void;
  /** Resolves when everything entered before the call is published; rejects when a log refuses. */
  readonly settle: () => Promise<void>;
};

const sentences: Record<SequencingRefusal, string> = {
  "behind-publication":
    "数据库比已经公布的日志旧，可能是从备份恢复的。为避免公布两套互相矛盾的历史，已停止签名；业务数据没有改动。请从已公布的日志向前恢复后再启动。",
  forked: "数据库里的历史与已经公布的日志不同。已停止签名；请恢复到与公布一致的数据库。",
  "other-root": "存储的条目与树根不符，可能是磁盘损坏。已停止签名；请检查磁盘并从备份恢复该条目。",
  "other-writer": "另一个进程正在为同一份日志排序。本次没有改动任何内容，稍后会再试。",
  "other-origin": "公布文件夹里是另一份日志。已停止签名；请检查数据目录。",
};

/** A log that refuses to be continued. The message is for the operator. */
export class LogRefused extends Error {
  override readonly name = "LogRefused";
  readonly refusal: SequencingRefusal;

  constructor(school: string, refusal: SequencingRefusal) {
    super(`${school}：${sentences[refusal]}`);
    this.refusal = refusal;
  }
}

/** `onFailure` hears of failures that no one waits for. */
export function keepLedger(place: LedgerPlace, onFailure: (error: unknown) => void): LedgerKeeper {
  let running: Promise<void> = Promise.resolve();
  let isWaiting = false;
  const tidied = new Map<string, number>();
  const settle = () => {
    running = running.catch(() => undefined).then(() => sequenceAll(place, tidied));
    return running;
  };
  const hasNews = () => {
    if (isWaiting) return;
    isWaiting = true;
    // Whatever else comes in until the turn begins goes into the same batch.
    setImmediate(() => {
      isWaiting = false;
      settle().catch(onFailure);
    });
  };
  return { hasNews, settle };
}

/** The log of a school; makes its key the first time, and never over a log that is already published. */
export function openLog({ database, dataFolder, origin }: LedgerPlace, school: School): Log {
  const today = dayInChina(asInstant(new Date().toISOString()));
  const path = keyPath(dataFolder, school.slug);
  const publication = publishIn(logFolder(dataFolder, school.slug));
  if (!existsSync(path)) {
    if (publication.readCheckpoint() !== null)
      throw new KeyFileRefused(
        `${school.slug} 的日志已经公布过，但签名密钥 ${path} 不见了。请放回密钥，或按文档以新名称另起日志。`,
      );
    makeKey(path, `${origin.replace(/^https?:\/\//, "")}/${school.slug}/log`, today);
  }
  return { school: school.id, store: ledgerInDatabase(database), publication, signer: openSigner(path, today) };
}

/** How long a log is not gone through again for what can be deleted. */
const tidyingMs = 3_600_000;

/** Every school is tried, whatever happens to another; the first failure is then told. */
async function sequenceAll(place: LedgerPlace, tidied: Map<string, number>): Promise<void> {
  const failures: unknown[] = [];
  for (const school of await listSchools(place.database)) {
    try {
      const log = openLog(place, school);
      const sequenced = await sequence(log);
      if (!sequenced.ok) failures.push(new LogRefused(school.slug, sequenced.refusal));
      else if (performance.now() - (tidied.get(school.id) ?? Number.NEGATIVE_INFINITY) > tidyingMs) {
        tidied.set(school.id, performance.now());
        await dropOldPartials(log);
      }
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length > 0) throw failures[0];
}
