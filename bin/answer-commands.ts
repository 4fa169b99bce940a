import { basename } from "node:path";
import type { Command } from "commander";
import { readBytes, readJson } from "./input.ts";
import { printCount } from "./print-count.ts";
import { printApportionment, printCheck, printRosterCheck } from "./print.ts";
import { progressLine } from "./progress.ts";

type Output = { readonly json?: boolean };

/** The commands that answer a question and change nothing. */
export function addAnswerCommands(program: Command): void {
  const roster = program
    .command("roster")
    .description("名册")
    .addHelpText("before", "例：tongxin roster check 名册.xlsx\n");
  roster
    .command("check")
    .description("检查一份名册文件，什么也不改动")
    .argument("<file>", ".xlsx、.xls、.csv 或网页表格")
    .option("--json", "输出 JSON")
    .addHelpText("before", "例：tongxin roster check 名册.xlsx --json\n    tongxin roster check - < 名册.csv\n")
    .action(async (file: string, output: Output) => {
      const { answerRosterCheck } = await import("@tongxin/server/commands/roster-check.ts");
      const { answer, notes, exitCode } = await answerRosterCheck(basename(file), readBytes(file));
      for (const note of notes) process.stderr.write(`${note}\n`);
      say(output, answer, printRosterCheck(answer));
      process.exitCode = exitCode;
    });
  program
    .command("apportion")
    .description("分配名额，或核对一张名额表；文件里是一道题或一组题")
    .argument("<file>", "题目（JSON），- 为标准输入")
    .option("--json", "输出 JSON")
    .addHelpText(
      "before",
      '例：tongxin apportion examples/quota-table-2011.json\n    echo \'{"method":"dhondt","seats":3,"units":[{"id":"甲","members":20},{"id":"乙","members":9}]}\' | tongxin apportion -\n',
    )
    .action(async (file: string, output: Output) => {
      const { answerApportionFile } = await import("@tongxin/server/commands/apportion.ts");
      const { answer, exitCode } = answerApportionFile(readJson(file));
      say(output, answer, printApportionment(answer));
      process.exitCode = exitCode;
    });
  program
    .command("check")
    .description("用一份事实文件对照方案的各条规则（文件格式见 docs/facts.md）")
    .argument("<file>", "事实（JSON），- 为标准输入")
    .option("--profile <id>", "规则集，默认 reform-2017")
    .option("--json", "输出 JSON")
    .addHelpText("before", "例：tongxin check examples/facts.json --profile reform-2017\n")
    .action(async (file: string, output: Output & { readonly profile?: string }) => {
      const { answerCheck } = await import("@tongxin/server/commands/check.ts");
      const outcome = answerCheck(readJson(file), output.profile ?? "reform-2017");
      say(output, outcome.answer, printCheck(outcome.answer));
      process.exitCode = outcome.exitCode;
    });
  addCount(program);
  addVerify(program);
}

function addCount(program: Command): void {
  program
    .command("count")
    .description("计票：由选举办法和选票算出当选、并列和缺额，每个数都有一句话（格式见 docs/count.md）")
    .argument("<file>", "一次或一组选举（JSON），- 为标准输入")
    .option("--json", "输出 JSON")
    .addHelpText("before", "例：tongxin count examples/count.json\n")
    .action(async (file: string, output: Output) => {
      const { answerCountFile } = await import("@tongxin/server/commands/count.ts");
      const { readStrictJson } = await import("@tongxin/server/commands/strict-json.ts");
      const { answer, exitCode } = answerCountFile(readJson(file, readStrictJson));
      say(output, answer, printCount(answer));
      process.exitCode = exitCode;
    });
}

function addVerify(program: Command): void {
  program
    .command("verify")
    .description("核对公开账本、回执或密封选票的档案：签名、每一条、每一步，并把公开的决定重做一遍")
    .argument(
      "<target>",
      "账本的地址、文件夹或整本下载（.tar），一份回执（.tlog-proof），一份选票档案（.bel），或一次密封投票的全部核对材料（.tar）",
    )
    .option("--key <line...>", "相信的验证公钥，可多次给出")
    .option("--log <target>", "核对回执时，与这份账本今天的样子对照")
    .option("--older <file>", "以前保存的检查点，核对账本只增不改")
    .option("--side <file>", "选票档案的名额证明（.side.jsonl）")
    .option("--json", "输出 JSON")
    .addHelpText(
      "before",
      "例：tongxin verify http://localhost:8080/shili/log\n    tongxin verify 回执.tlog-proof --log http://localhost:8080/shili/log\n    tongxin verify election.bel --side election.side.jsonl\n    tongxin verify 核对材料.tar --key 学校公布的公钥\n",
    )
    .action(async (target: string, { json, key, ...flags }: VerifyFlags) => {
      const { runVerify } = await import("@tongxin/verify/command.ts");
      const { replayedNouns } = await import("@tongxin/verify/replayed-nouns.ts");
      const show = progressLine("核对");
      const { report, text, exitCode } = await runVerify(target, {
        nouns: replayedNouns,
        onProgress: (done, size) => show(done, size),
        ...(key === undefined ? {} : { keys: key }),
        ...flags,
      });
      show.end();
      say(json === undefined ? {} : { json }, report, text);
      process.exitCode = exitCode;
    });
}

type VerifyFlags = Output & {
  readonly key?: string[];
  readonly older?: string;
  readonly log?: string;
  readonly side?: string;
};

/** JSON where it was asked for, or where a program reads; else the same as text for people. */
function say(output: Output, answer: unknown, text: string): void {
  const isForProgram = output.json === true || !process.stdout.isTTY;
  process.stdout.write(isForProgram ? `${JSON.stringify(answer, null, 1)}\n` : `${text.trimEnd()}\n`);
}
