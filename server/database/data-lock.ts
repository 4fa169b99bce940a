import { mkdirSync, openSync, readFileSync, rmSync, writeSync, closeSync } from "node:fs";
import { join } from "node:path";

/** The folder is in use by another process. */
export class DataFolderInUse extends Error {
  override readonly name = "DataFolderInUse";
  readonly folder: string;
  readonly processId: number;

  constructor(folder: string, processId: number) {
    super(
      `数据目录 ${folder} 正由另一个同心进程（进程号 ${processId}）使用。` +
        "两个进程同时打开同一目录会无声地丢失数据，因此没有启动；请先停止那个进程，或用 --data 指定另一个目录。",
    );
    this.folder = folder;
    this.processId = processId;
  }
}

const heldHere = new Set<string>();

/**
 * Takes the data folder for this process alone, and gives back how to let it go.
 * PGlite itself lets two processes open one folder and loses acknowledged rows without an error.
 */
export function lockDataFolder(folder: string): () => void {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, "tongxin.lock");
  takeLock(folder, file);
  heldHere.add(file);
  const release = () => {
    if (heldHere.delete(file)) rmSync(file, { force: true });
  };
  process.once("exit", release);
  return release;
}

function takeLock(folder: string, file: string): void {
  try {
    const handle = openSync(file, "wx", 0o600);
    writeSync(handle, String(process.pid));
    closeSync(handle);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    const holder = Number(readFileSync(file, "utf8"));
    if (heldHere.has(file) || (holder !== process.pid && isRunning(holder))) throw new DataFolderInUse(folder, holder);
    rmSync(file, { force: true });
    takeLock(folder, file);
  }
}

function isRunning(processId: number): boolean {
  if (!Number.isSafeInteger(processId) || processId <= 0) return false;
  try {
    process.kill(processId, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
