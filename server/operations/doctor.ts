import { existsSync, statfsSync, statSync } from "node:fs";
import { publicHolidays } from "@tongxin/core/calendar/public-holidays.ts";
import type { Config } from "../config.ts";
import { isUnused, openToLook, type Database } from "../database/connection.ts";
import { DataFolderInUse } from "../database/data-lock.ts";
import { pendingMigrations } from "../database/migrate.ts";
import { fontsMissingSentence, openPress } from "../documents/pdf.ts";
import { keyPath } from "../ledger/signer.ts";
import { listSchools } from "../schools/school.ts";

/** One thing looked at, and what to do where it is not well. `warning` runs on; `fault` does not. */
export type Examination = {
  readonly name: string;
  readonly status: "well" | "warning" | "fault";
  readonly message: string;
};

const freeBytesMin = 1_000_000_000;

/** Looks at everything an installation needs. Changes nothing. */
export async function examine(config: Config): Promise<readonly Examination[]> {
  const still = [examineRuntime(), examineFonts(), examineDisk(config), examineCalendar(), examineOrigin(config)];
  return [...still, ...(await examineDatabase(config))];
}

function examineRuntime(): Examination {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  const isFit = major > 22 || (major === 22 && minor >= 22);
  return isFit
    ? well("运行环境", `Node ${process.versions.node}`)
    : fault("运行环境", `Node ${process.versions.node} 太旧，需要 22.22 以上；用 bin/tongxin 启动会自动取得。`);
}

function examineFonts(): Examination {
  const press = openPress();
  return press.ok ? well("文书字体", "思源宋体、思源黑体可用") : warning("文书字体", fontsMissingSentence);
}

function examineDisk(config: Config): Examination {
  const folder = existsSync(config.dataFolder) ? config.dataFolder : ".";
  const { bavail, bsize } = statfsSync(folder);
  const free = bavail * bsize;
  const text = `${folder} 所在磁盘还有 ${(free / 1e9).toFixed(1)} GB`;
  return free >= freeBytesMin ? well("磁盘", text) : fault("磁盘", `${text}，不足 1 GB，请先清理。`);
}

function examineCalendar(): Examination {
  const year = new Date().getFullYear();
  const isKnown = publicHolidays.some((known) => known.year === year);
  const nextIsKnown = publicHolidays.some((known) => known.year === year + 1);
  if (!isKnown) return fault("工作日历", `${year} 年的放假安排还没有录入，涉及工作日的期限都算不出来。`);
  if (nextIsKnown) return well("工作日历", `${year}、${year + 1} 年已录入`);
  return warning(
    "工作日历",
    `${year + 1} 年的放假安排还没有录入；国务院办公厅公布后，请各校在“校历”页录入，跨年的期限在此之前算不出来。`,
  );
}

function examineOrigin(config: Config): Examination {
  if (config.origin.startsWith("https:")) return well("访问地址", config.origin);
  const isLocal = /^http:\/\/(localhost|127\.0\.0\.1)(:|$)/.test(config.origin);
  return isLocal
    ? warning("访问地址", `${config.origin}：只适合本机试用；正式使用请设 TONGXIN_ORIGIN 为 https 地址。`)
    : fault("访问地址", `${config.origin} 不是 https，登录信息会在网络上明文传送。`);
}

async function examineDatabase(config: Config): Promise<readonly Examination[]> {
  let database: Database;
  try {
    database = await openToLook(config.database);
  } catch (error) {
    if (error instanceof DataFolderInUse)
      return [warning("数据库", `系统正在运行（进程号 ${error.processId}）；停下以后再体检，才看得到库里的情形。`)];
    return [fault("数据库", error instanceof Error ? error.message : String(error))];
  }
  try {
    const pending = await pendingMigrations(database);
    const schools = pending.length === 0 ? await listSchools(database) : [];
    return [
      isUnused(config.database)
        ? warning("数据库", `${config.dataFolder} 里还没有数据；若应当有，请检查 --data。第一次打开系统时新建。`)
        : well("数据库", database.kind === "pglite" ? "PGlite（试用、教学；正式使用请设 DATABASE_URL）" : "PostgreSQL"),
      pending.length === 0
        ? well("数据库版本", "最新")
        : warning("数据库版本", `待执行：${pending.join("、")}；运行 tongxin migrate`),
      ...schools.map(({ slug, name }) => examineKey(config, slug, name)),
    ];
  } finally {
    await database.close();
  }
}

function examineKey(config: Config, slug: string, name: string): Examination {
  const path = keyPath(config.dataFolder, slug);
  if (!existsSync(path)) return warning(`${name}的签名密钥`, "还没有；第一次签署账本时生成。");
  const isPrivate = (statSync(path).mode & 0o077) === 0;
  return isPrivate
    ? well(`${name}的签名密钥`, "在，只有本用户可读")
    : fault(`${name}的签名密钥`, `${path} 别的用户也能读，请执行 chmod 600。`);
}

function well(name: string, message: string): Examination {
  return { name, status: "well", message };
}

function warning(name: string, message: string): Examination {
  return { name, status: "warning", message };
}

function fault(name: string, message: string): Examination {
  return { name, status: "fault", message };
}
