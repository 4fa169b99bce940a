import { execFile, spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { cpSync, existsSync, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { promisify } from "node:util";

const root = join(import.meta.dirname, "..");
const program = join(root, "bin/program.ts");
const startsWithinMs = 200_000;

/** Where `load-demonstration.ts` leaves the university that every journey copies. */
export const demonstrationFolder = join(root, ".build/journey-demonstration");

/** The whole system as one command starts it, with a school in it and nothing replaced. */
export type RunningSystem = {
  readonly origin: string;
  readonly dataFolder: string;
  /** Runs `tongxin` with these words, against this system's files and addresses. Never throws on an exit code. */
  readonly tongxin: (...words: readonly string[]) => Promise<Said>;
  readonly stop: (options?: { readonly keepsData?: boolean }) => Promise<void>;
};

export type Said = { readonly exitCode: number; readonly stdout: string; readonly stderr: string };

/** Starts the program on a copy of the demonstration university, which was loaded once for all journeys. */
export async function startDemonstration(): Promise<RunningSystem> {
  const dataFolder = mkdtempSync(join(tmpdir(), "tongxin-journey-"));
  await untilLoaded();
  cpSync(demonstrationFolder, dataFolder, { recursive: true });
  return startSystem(dataFolder);
}

async function untilLoaded(): Promise<void> {
  const end = Date.now() + startsWithinMs;
  while (!existsSync(demonstrationFolder)) {
    if (Date.now() > end) throw new Error("the demonstration university was not loaded in time");
    await delay(250);
  }
}

/** Starts the program on this data folder, which is deleted when the system stops. */
export async function startSystem(dataFolder: string, ...flags: readonly string[]): Promise<RunningSystem> {
  const { origin, served } = await serve(dataFolder, flags);
  return {
    origin,
    dataFolder,
    tongxin,
    stop: async ({ keepsData = false } = {}) => {
      await end(served, "SIGTERM");
      if (!keepsData) rmSync(dataFolder, { recursive: true, force: true });
    },
  };
}

/** One of several programs that serve the same school from one PostgreSQL. */
export type Node = {
  readonly port: number;
  /** Everything it has printed so far. */
  readonly log: () => string;
  readonly stop: () => Promise<void>;
  readonly kill: () => Promise<void>;
};

/** Starts a program on a PostgreSQL that others may use as well; on the port of one that has ended, where it is given. */
export async function startNode(dataFolder: string, databaseUrl: string, port?: number): Promise<Node> {
  const started = await serve(dataFolder, [], { DATABASE_URL: databaseUrl }, port);
  return {
    port: started.port,
    log: () => started.said.join(""),
    stop: () => end(started.served, "SIGTERM"),
    kill: () => end(started.served, "SIGKILL"),
  };
}

async function serve(
  dataFolder: string,
  flags: readonly string[],
  environment: Readonly<Record<string, string>> = {},
  at?: number,
) {
  const port = at ?? (await freePort());
  const words = [program, "serve", "--port", String(port), "--data", dataFolder, ...flags];
  const env = { ...process.env, ...environment };
  const served = spawn(process.execPath, words, { cwd: root, env, stdio: ["ignore", "pipe", "pipe"] });
  const said: string[] = [];
  served.stderr.on("data", (text: Buffer) => said.push(text.toString("utf8")));
  await new Promise<void>((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`not open in time: ${said.join("")}`)), startsWithinMs);
    served.stdout.on("data", (text: Buffer) => {
      said.push(text.toString("utf8"));
      if (!text.toString("utf8").includes("同心已打开")) return;
      clearTimeout(late);
      resolve();
    });
    served.once("exit", (code) => reject(new Error(`ended with ${code}: ${said.join("")}`)));
  });
  return { origin: `http://localhost:${port}`, port, served, said };
}

async function end(served: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (served.exitCode !== null || served.signalCode !== null) return;
  const ended = once(served, "exit");
  served.kill(signal);
  await ended;
}

/** Runs the command line as a person would. */
export async function tongxin(...words: readonly string[]): Promise<Said> {
  try {
    const run = promisify(execFile)(process.execPath, [program, ...words], { cwd: root, maxBuffer: 64 * 1024 * 1024 });
    const { stdout, stderr } = await run;
    return { exitCode: 0, stdout, stderr };
  } catch (error) {
    const { code, stdout, stderr } = error as { code?: number; stdout?: string; stderr?: string };
    return { exitCode: code ?? -1, stdout: stdout ?? "", stderr: stderr ?? "" };
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  if (address === null || typeof address === "string") throw new Error("no port");
  return address.port;
}
