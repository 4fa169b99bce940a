import { setImmediate } from "node:timers/promises";
import type { Command } from "commander";
import { UsageError } from "./exit.ts";
import { readConfig, type ConfigFlags } from "@tongxin/server/config.ts";
import type { Running } from "@tongxin/server/main.ts";
import { expectFreePort } from "./free-port.ts";

type ServeFlags = ConfigFlags & {
  readonly empty?: boolean;
  readonly demonstration?: boolean;
  readonly json?: boolean;
};

/** The commands that run and keep an installation. */
export function addOperationCommands(program: Command): void {
  program
    .command("serve")
    .description("打开系统")
    .option("--port <number>", "端口，默认 8080")
    .option("--host <address>", "监听地址，默认 127.0.0.1")
    .option("--data <folder>", "数据目录，默认 data")
    .option("--demonstration", "库里没有学校时装入演示大学")
    .option("--empty", "不装演示大学")
    .option("--json", "打开以后，把地址和学校输出为 JSON")
    .addHelpText("before", "例：tongxin serve --port 8080 --data data\n")
    .action(serve);
  program
    .command("play")
    .description("在演示大学里走完产生代表的全过程：名额、推荐、选举、审查、公示、确认、递补")
    .option("--data <folder>", "数据目录，其中还没有学校；默认 play")
    .option("--json", "走完以后，把每一步输出为 JSON")
    .addHelpText("before", "例：tongxin play --data play && tongxin serve --data play\n")
    .action(play);
  program
    .command("migrate")
    .description("把数据库更新到当前版本；--dry-run 只看还差哪些")
    .option("--data <folder>", "数据目录，默认 data")
    .option("--dry-run", "只列出，不执行")
    .option("--json", "输出 JSON")
    .addHelpText("before", "例：tongxin migrate --data data --dry-run\n")
    .action(async (flags: ConfigFlags & { readonly dryRun?: boolean; readonly json?: boolean }) => {
      const { openDatabase, openToLook } = await import("@tongxin/server/database/connection.ts");
      const { migrate, pendingMigrations } = await import("@tongxin/server/database/migrate.ts");
      const open = flags.dryRun === true ? openToLook : openDatabase;
      const database = await open(readConfig(flags).database);
      const names = flags.dryRun === true ? await pendingMigrations(database) : await migrate(database);
      await database.close();
      const verb = flags.dryRun === true ? "待执行" : "已执行";
      const text = names.length === 0 ? "数据库已是最新。" : `${verb}：${names.join("、")}`;
      process.stdout.write(
        flags.json === true
          ? `${JSON.stringify({ [flags.dryRun === true ? "pending" : "applied"]: names })}\n`
          : `${text}\n`,
      );
    });
}

async function serve(flags: ServeFlags): Promise<void> {
  const config = readConfig(flags);
  const { lockDataFolder } = await import("@tongxin/server/database/data-lock.ts");
  // Whoever has the data is named before whoever has the port: mostly it is the same.
  if (config.database.kind === "folder") lockDataFolder(config.database.folder)();
  await expectFreePort(config);
  const { start } = await import("@tongxin/server/main.ts");
  const { listSchools } = await import("@tongxin/server/schools/school.ts");
  const running = await start(config);
  const schools = await listSchools(running.world.database);
  if (flags.demonstration === true && flags.empty !== true && schools.length === 0) {
    const { loadDemonstration } = await import("../examples/university/load.ts");
    process.stderr.write("装入演示大学 …\n");
    await loadDemonstration(running.world);
  }
  await running.app.listen({ port: config.port, host: config.host });
  const address = running.world.origin.includes(`:${config.port}`)
    ? running.world.origin
    : `http://localhost:${config.port}`;
  process.stdout.removeAllListeners("error").on("error", () => undefined); // a server outlives whoever read its greeting
  await greet(running, address, flags.json === true);
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.once(signal, () => void running.close().then(() => process.exit(0)));
  }
}

async function play(given: ConfigFlags & { readonly json?: boolean }): Promise<void> {
  const { start } = await import("@tongxin/server/main.ts");
  const { listSchools } = await import("@tongxin/server/schools/school.ts");
  const data = given.data ?? "play";
  const running = await start(readConfig({ ...given, data }));
  try {
    if ((await listSchools(running.world.database)).length > 0) {
      throw new UsageError("这个数据目录里已有学校，没有动它。请用 --data 换一个空目录。");
    }
    const { playDemonstration } = await import("../examples/university/load.ts");
    process.stderr.write("装入演示大学 …\n");
    const sentences: string[] = [];
    await playDemonstration(running.world, (sentence) => {
      sentences.push(sentence);
      (given.json === true ? process.stderr : process.stdout).write(`${sentence}\n`);
    });
    await setImmediate(); // the last entries are sequenced on the next turn, before the database closes
    process.stdout.write(
      given.json === true
        ? `${JSON.stringify({ data, steps: sentences })}\n`
        : `都记入了公开账本。打开来看：bin/tongxin serve --data ${data}\n`,
    );
  } finally {
    await running.close();
  }
}

async function greet({ world }: Running, address: string, asJson: boolean): Promise<void> {
  const { listSchools } = await import("@tongxin/server/schools/school.ts");
  const { inSchool } = await import("@tongxin/server/database/connection.ts");
  const { listPersonas } = await import("@tongxin/server/identity/personas.ts");
  const schools = await listSchools(world.database);
  if (asJson) {
    const answer = { address, schools: schools.map(({ slug, name }) => ({ slug, name })) };
    process.stdout.write(`${JSON.stringify(answer)}\n`);
    return;
  }
  const lines = [`同心已打开：${address}`];
  if (schools.length === 0) lines.push("  还没有学校。先停下这个程序，再看 tongxin school add --help 怎样建一所。");
  for (const school of schools) {
    lines.push(`  ${school.name}：/${school.slug}`);
    if (!school.isDemonstration) continue;
    const personas = await inSchool(world.database, school.id, listPersonas);
    lines.push(...personas.map(({ name, duty, purpose }) => `    可一键登录：${name}（${duty}），${purpose}`));
  }
  process.stdout.write(`${lines.join("\n")}\n`);
}
