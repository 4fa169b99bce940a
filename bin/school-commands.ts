import type { Command } from "commander";
import { readConfig, type ConfigFlags } from "@tongxin/server/config.ts";
import type { CommandRefusal, NewSchool } from "@tongxin/server/commands/school-add.ts";
import type { World } from "@tongxin/server/world.ts";
import type { Result } from "@tongxin/core/shared/result.ts";
import { exitCodes } from "./exit.ts";

type Flags = ConfigFlags & { readonly json?: boolean };

/** The commands by which a school begins, and by which it gets back in when nobody can sign in any more. */
export function addSchoolCommands(program: Command): void {
  const school = program
    .command("school")
    .description("学校：建一所，给第一位老师登录码")
    .addHelpText("before", "例：tongxin school code --slug shida --staff-number T0001\n");
  school
    .command("add")
    .description("建一所学校：学生会、团委书记一职、第一位老师和一次性登录码")
    .requiredOption("--slug <slug>", "网址里的名字，如 shida")
    .requiredOption("--name <name>", "学校全称")
    .option("--short-name <name>", "简称，默认同全称")
    .requiredOption("--staff-number <number>", "第一位老师（团委书记）的工号")
    .requiredOption("--staff-name <name>", "第一位老师的姓名")
    .option("--until <day>", "任期到哪一天为止，默认一年后；以后可以改")
    .option("--data <folder>", "数据目录，默认 data")
    .option("--json", "输出 JSON")
    .addHelpText(
      "before",
      "例：tongxin school add --slug shida --name 示范大学 --staff-number T0001 --staff-name 甲老师\n",
    )
    .action((flags: Flags & NewSchool) =>
      run(flags, async (world) => {
        const { addSchoolWithStaff } = await import("@tongxin/server/commands/school-add.ts");
        const added = await addSchoolWithStaff(world, flags);
        const said = (answer: { readonly school: string; readonly until: string }) =>
          `已建好${answer.school}。团委书记任期暂记到 ${answer.until}。`;
        return { answer: added, said };
      }),
    );
  school
    .command("code")
    .description("给一位工作人员新的一次性登录码，旧码作废；没有人能登录时用")
    .requiredOption("--slug <slug>", "网址里的名字")
    .requiredOption("--staff-number <number>", "工号")
    .option("--data <folder>", "数据目录，默认 data")
    .option("--json", "输出 JSON")
    .addHelpText("before", "例：tongxin school code --slug shida --staff-number T0001\n")
    .action((flags: Flags & { readonly slug: string; readonly staffNumber: string }) =>
      run(flags, async (world) => {
        const { giveStaffCode } = await import("@tongxin/server/commands/school-add.ts");
        return { answer: await giveStaffCode(world, flags), said: () => "旧登录码已作废。" };
      }),
    );
}

type Given = { readonly name: string; readonly number: string; readonly code: string; readonly address: string };
type Ran<Value> = {
  readonly answer: Result<Value, CommandRefusal>;
  readonly said: (value: Value) => string;
};

/** Opens the database for one command: with PGlite the running system must be stopped first, which the lock says. */
async function run<Value extends Given>(flags: Flags, work: (world: World) => Promise<Ran<Value>>): Promise<void> {
  const { openDatabase } = await import("@tongxin/server/database/connection.ts");
  const { migrate } = await import("@tongxin/server/database/migrate.ts");
  const { database: address, dataFolder, origin } = readConfig(flags);
  const database = await openDatabase(address);
  try {
    await migrate(database);
    const { answer, said } = await work({ database, dataFolder, origin, ledgerHasNews: () => undefined });
    if (answer.ok) say(flags, answer.value, said(answer.value));
    else fail(flags, answer.refusal);
  } finally {
    await database.close();
  }
}

function say(flags: Flags, given: Given, first: string): void {
  const lines = [
    first,
    `  ${given.name}（工号 ${given.number}）的一次性登录码：${given.code}`,
    `  登录页：${given.address}`,
    "  登录码 14 天内有效，只能用一次，不再显示；登录后请设置密码，再在“我的”里添加其他工作人员。",
  ];
  process.stdout.write(flags.json === true ? `${JSON.stringify(given)}\n` : `${lines.join("\n")}\n`);
}

function fail(flags: Flags, refusal: CommandRefusal): void {
  if (flags.json === true)
    process.stdout.write(`${JSON.stringify({ refused: refusal.kind, message: refusal.message })}\n`);
  else process.stderr.write(`${refusal.message}\n`);
  process.exitCode = exitCodes.failed;
}
